/** Signs that a person is at the screen. Pages move and windows refresh by themselves; none of these do. */
const signs = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** How long after the last sign a request still counts as the person's. */
const patienceMilliseconds = 60_000;

let lastSign = Date.now();
for (const sign of signs)
  globalThis.addEventListener?.(
    sign,
    () => {
      lastSign = Date.now();
    },
    { capture: true, passive: true },
  );

/** Whether a person is at the screen: what it asks for by itself must not keep a session that nobody uses. */
export function isAttended(now = Date.now()): boolean {
  return now - lastSign < patienceMilliseconds;
}
