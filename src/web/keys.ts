import { useEffect, useRef } from "react";

type Run = (event: KeyboardEvent) => void;
type Binding = { keys: ReadonlyMap<string, Run>; inFields: boolean };

const bindings: Binding[] = [];
let before = "";
let beforeAt = 0;

/**
 * Keys of the screen: `useKeys({ n: take, "g t": today, "mod+k": search, escape: close })`. The latest part of the screen
 * wins. Never while typing in a field (except combinations with Ctrl, and Esc), in a dialogue, or during Japanese input.
 */
export function useKeys(keys: Record<string, Run>, options: { enabled?: boolean; inFields?: boolean } = {}) {
  const { enabled = true, inFields = false } = options;
  const latest = useRef(keys);
  latest.current = keys;
  const names = Object.keys(keys).join("|");
  useEffect(() => {
    if (!enabled) return;
    const map = new Map(
      names.split("|").map((name) => [name, (event: KeyboardEvent) => latest.current[name]?.(event)]),
    );
    const binding = { keys: map, inFields };
    bindings.push(binding);
    return () => void bindings.splice(bindings.indexOf(binding), 1);
  }, [enabled, inFields, names]);
}

/** Begins to listen; called once by the shell. Returns the way to stop. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return;
    const name = nameOf(event);
    const typing = isTyping(event.target);
    const now = event.timeStamp;
    const sequence = before && now - beforeAt < 1_200 ? `${before} ${name}` : "";
    const run = (!typing && sequence && find(sequence, typing)) || find(name, typing);
    before = !typing && name.length === 1 && !run ? name : "";
    beforeAt = now;
    if (!run) return;
    event.preventDefault();
    run(event);
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}

function find(name: string, typing: boolean): Run | undefined {
  const free = name.startsWith("mod+") || name === "escape";
  if (document.querySelector("[role=dialog][aria-modal=true]")) return undefined;
  for (const binding of bindings.toReversed()) {
    const run = binding.keys.get(name);
    if (run && (!typing || free || binding.inFields)) return run;
  }
  return undefined;
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  return mod + event.key.toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  const still = ["checkbox", "radio", "button", "submit", "range", "file"];
  return target instanceof HTMLInputElement && !still.includes(target.type);
}
