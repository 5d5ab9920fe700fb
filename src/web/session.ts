/** Goes to the sign-in page and comes back to this address afterwards. Does nothing on a page that needs no account. */
export function goToSignIn() {
  const { pathname, search } = window.location;
  if (pathname === "/sign-in" || pathname === "/invitation") return;
  const back = pathname === "/" && search === "" ? "" : `?back=${encodeURIComponent(pathname + search)}`;
  window.location.assign(`/sign-in${back}`);
}

/** The address to return to after signing in: only one of our own, never another site's. */
export function addressAfterSignIn(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])/.test(back) ? back : "/";
}

/** Ends the session on the server and returns to the sign-in page; nothing of the last user stays in memory. */
export async function signOut() {
  await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => undefined);
  sessionStorage.clear();
  window.location.assign("/sign-in");
}
