import { html, type TemplateResult } from 'lit';
import { correction, generate } from 'lean-qr/nano';
import { toSvgPath } from 'lean-qr/extras/svg';

/** White modules around a code, without which cameras do not find it (ISO/IEC 18004 asks for four). */
const quietZone = 4;

/** A QR code of a text, as one path: dark on light in every color scheme, since many cameras read nothing else. Throws for a text that no code can hold. Part: `qr-code`. */
export function drawQrCode(text: string, name: string): TemplateResult {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * quietZone;
  return html`<svg class="qr-code" part="qr-code" role="img" aria-label=${name} viewBox="${-quietZone} ${-quietZone} ${side} ${side}" shape-rendering="crispEdges"><path d=${toSvgPath(code)} /></svg>`;
}
