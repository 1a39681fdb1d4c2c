import type { SchemeColors } from './theme.ts';

const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });

/** What is behind everything, in each scheme: what colors that let it through are seen on. */
const backdrop: SchemeColors = { light: '#ffffff', dark: '#131316' };

/** What a color of CSS comes to inside an element, in both schemes: `var()`, `color-mix()` and `light-dark()` are the browser's work. */
export function resolveColor(container: Element, css: string): SchemeColors {
  const probe = document.createElement('span');
  container.append(probe);
  const resolved = (scheme: 'light' | 'dark'): string => {
    probe.style.colorScheme = scheme;
    probe.style.color = scheme === 'light' ? '#18181b' : '#f4f4f5';
    const inner = probe.appendChild(document.createElement('span'));
    inner.style.color = css;
    return toHex(getComputedStyle(inner).color, backdrop[scheme]);
  };
  const colors = { light: resolved('light'), dark: resolved('dark') };
  probe.remove();
  return colors;
}

/** Painted and read back, since computed colors may be in any color space. */
function toHex(color: string, behind: string): string {
  if (!canvas) return behind;
  for (const style of [behind, color]) {
    canvas.fillStyle = style;
    canvas.fillRect(0, 0, 1, 1);
  }
  return `#${[...canvas.getImageData(0, 0, 1, 1).data.subarray(0, 3)].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
