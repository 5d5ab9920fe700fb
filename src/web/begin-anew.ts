/** A second failure sooner than this after beginning anew has another cause; the page says what happened. */
const soon = 10_000;

/**
 * After an update of the program, the files that an open window has not read yet are gone from the server. Then the window begins anew
 * at the address it was going to; what was typed is kept as drafts. Vite tells of such a file by this event.
 */
export function beginAnewAfterUpdates(): void {
  window.addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem("begun-anew") ?? 0);
    if (Date.now() - last > soon) void beginAnew();
  });
}

/** Not while the server is away: then the page that says so is better than the browser's own. */
async function beginAnew(): Promise<void> {
  const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem("begun-anew", String(Date.now()));
  location.reload();
}
