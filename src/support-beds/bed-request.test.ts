import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BedRequestState,
  bedRequestEvents,
  bedRequestStates,
  bedRequestTransitions,
  eventOfAnswer,
  isClosed,
  isHoldExpired,
  moveRequest,
  refusalOfAnswer,
  stateNow,
} from "./bed-request.ts";

const anyEvent = fc.constantFrom(...bedRequestEvents);

/** Where a sequence of events leads; refused ones change nothing. */
function run(from: BedRequestState, events: readonly (typeof bedRequestEvents)[number][]): BedRequestState {
  return events.reduce<BedRequestState>((state, event) => {
    const move = moveRequest(state, event);
    return "state" in move ? move.state : state;
  }, from);
}

describe("a bed request", () => {
  test("never leaves cancelled or not placed, whatever happens", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("cancelled" as const, "not_placed" as const),
        fc.array(anyEvent),
        (closed, events) => {
          expect(run(closed, events)).toBe(closed);
        },
      ),
    );
  });

  test("is always in a known state, and can be brought to an end from every waiting one", () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const state = run("open", events);
        expect(bedRequestStates).toContain(state);
        if (!isClosed(state)) expect(run(state, ["cancel"])).toBe("cancelled");
        if (!isClosed(state)) expect(run(state, ["release", "give_up"])).toBe("not_placed");
      }),
    );
  });

  test("reaches every state of the table from its first", () => {
    const reached = new Set<BedRequestState>(["open"]);
    for (const state of reached) for (const next of Object.values(bedRequestTransitions[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...bedRequestStates].sort());
  });

  test("says of a closed one that it is closed, of others that it cannot be done now", () => {
    expect(moveRequest("admitted", "cancel")).toMatchObject({ refusal: { code: "bed_request_closed", status: 409 } });
    expect(moveRequest("open", "release")).toMatchObject({ refusal: { code: "bed_request_not_now", status: 409 } });
  });
});

describe("an answer", () => {
  const now = new Date("2025-06-30T01:00:00Z");
  const yes = { hospitalId: "a", answer: "yes", refusalCode: null, holdUntil: "2025-06-30T08:00:00Z" } as const;

  test("of yes holds the bed, unless another hospital holds one", () => {
    expect(eventOfAnswer({ state: "enquiring", heldHospitalId: null }, yes)).toBe("hold");
    expect(eventOfAnswer({ state: "held", heldHospitalId: "b" }, yes)).toBe("answer");
    expect(eventOfAnswer({ state: "held", heldHospitalId: "a" }, yes)).toBe("hold");
    expect(eventOfAnswer({ state: "enquiring", heldHospitalId: null }, { ...yes, holdUntil: null })).toBe("answer");
  });

  test("of no gives back a bed only when that hospital held it", () => {
    const no = { ...yes, answer: "no", refusalCode: "満床", holdUntil: null } as const;
    expect(eventOfAnswer({ state: "held", heldHospitalId: "a" }, no)).toBe("release");
    expect(eventOfAnswer({ state: "held", heldHospitalId: "b" }, no)).toBe("answer");
  });

  test("needs a reason with no, and a time still to come with a hold", () => {
    expect(refusalOfAnswer({ ...yes, answer: "no" }, now)?.code).toBe("refusal_needs_code");
    expect(refusalOfAnswer({ ...yes, holdUntil: now.toISOString() }, now)?.code).toBe("hold_in_past");
    expect(refusalOfAnswer(yes, now)).toBeNull();
  });

  test("kept until a moment has run out at that moment", () => {
    const held = { state: "held", heldUntil: "2025-06-30T01:00:00Z" } as const;
    expect(isHoldExpired(held, now)).toBe(true);
    expect(isHoldExpired({ ...held, heldUntil: "2025-06-30T01:00:01Z" }, now)).toBe(false);
    expect(isHoldExpired({ ...held, state: "admitted" }, now)).toBe(false);
  });

  test("kept until a moment that has passed no longer binds the request", () => {
    const held = { state: "held", heldUntil: "2025-06-30T01:00:00Z" } as const;
    expect(stateNow(held, now)).toBe("enquiring");
    expect(stateNow({ ...held, heldUntil: null }, now)).toBe("held");
    expect(stateNow({ ...held, heldUntil: "2025-06-30T01:00:01Z" }, now)).toBe("held");
    expect(stateNow({ ...held, state: "cancelled" }, now)).toBe("cancelled");
  });
});
