import { renderSVG } from "uqr";

/** A QR code as SVG text, for a template's `qr(…)` part. Level M is read back from a 100 dpi FAX at 25 mm. */
export function qrCode(text: string): string {
  return renderSVG(text, { ecc: "M", border: 2 });
}
