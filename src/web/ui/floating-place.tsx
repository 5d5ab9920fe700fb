export const floatingPlace = "floating-place";

/** Where open lists and calendars are drawn: inside the page's main part, so that a screen reader's landmarks hold them. */
export function FloatingPlace() {
  return <div id={floatingPlace} />;
}
