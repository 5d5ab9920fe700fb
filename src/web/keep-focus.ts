/** Where something stood that is gone: what held it, and what came after and before it there. */
interface Place {
  readonly parent: Element;
  readonly next: Node | null;
  readonly previous: Node | null;
}

/** Never a field: the keys of the page (N, J, K) would be typed into it. */
const controls = "a[href], button:enabled";

/**
 * An action often takes its own button away (what was to be done is done), and the browser then leaves the focus nowhere. This gives it
 * to what is next in the same place, else to what is before, else to the heading of the part. Focus in a dialog or a toast that is gone
 * comes back to the page in the same way. A press on nothing leaves it nowhere, as people mean it.
 */
export function keepFocus(): void {
  let last: HTMLElement | null = null;
  /** What had the focus last within the page, and where that was if it is gone. */
  let home: HTMLElement | null = null;
  let place: Place | null = null;
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    if (!target.closest("main")) return;
    home = target;
    place = null;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && last?.contains(target))) last = null;
  });
  const giveBack = () => {
    if (document.activeElement !== document.body) return;
    const heir = home?.isConnected ? home : place && heirOf(place);
    heir?.focus({ preventScroll: true });
  };
  new MutationObserver((records) => {
    if (home && !home.isConnected) place = placeNow(place, home, records);
    if (last === null) return;
    // A button that could not be pressed while its action ran lost the focus, too.
    if (last.isConnected && !records.some(({ type, target }) => type === "attributes" && target === last)) return;
    if (!last.isConnected) last = null;
    // After whatever else asks for the focus: a dialog that opens, a field of the next step.
    setTimeout(giveBack);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
}

/** The place of something that is gone, however much around it has gone since. */
function placeNow(known: Place | null, gone: Element, records: readonly MutationRecord[]): Place | null {
  if (known === null) return placeOf(gone, records);
  return known.parent.isConnected ? known : placeOf(known.parent, records);
}

function placeOf(gone: Node, records: readonly MutationRecord[]): Place | null {
  const record = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)));
  if (!record || !(record.target instanceof Element)) return null;
  const { target: parent, nextSibling: next, previousSibling: previous } = record;
  return parent.isConnected ? { parent, next, previous } : placeOf(parent, records);
}

function heirOf({ parent, next, previous }: Place): HTMLElement | null {
  for (let node = next; node; node = node.nextSibling) {
    const control = controlIn(node);
    if (control) return control;
  }
  for (let node = previous; node; node = node.previousSibling) {
    const control = controlIn(node);
    if (control) return control;
  }
  return headingAround(parent);
}

/** The first control of it; of a list's row the action it is there for. */
function controlIn(node: Node): HTMLElement | null {
  if (!(node instanceof HTMLElement)) return null;
  if (node.matches(controls)) return node;
  return node.querySelector<HTMLElement>("[data-action]") ?? node.querySelector<HTMLElement>(controls);
}

function headingAround(element: Element): HTMLElement | null {
  const part = element.closest("section, main");
  const heading = part?.querySelector<HTMLElement>("h1, h2, h3") ?? null;
  if (!heading && part?.parentElement) return headingAround(part.parentElement);
  if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  return heading;
}
