import { css } from 'lit';

/*
 * Every custom property of the kit. A page sets them on any element above (or on the element itself); unset ones have these
 * defaults. Colors follow the page's `color-scheme`; the greys are mixed of text and surface, so they go with a page's own. Inside,
 * elements use the private `--_…` twins, which are never unset.
 *
 * --cx-accent            buttons, links, focus           --cx-radius          corners of controls, 8px
 * --cx-on-accent         text on the accent              --cx-radius-large    corners of cards and dialogs, 12px
 * --cx-text              text                            --cx-space           the grid that all distances are multiples of, 4px
 * --cx-text-muted        secondary text                  --cx-control-height  height of inputs and buttons, 42px
 * --cx-surface           background of controls, cards   --cx-font            font family; the page's by default
 * --cx-surface-raised    background of menus, dialogs    --cx-font-size       text, 15px
 * --cx-surface-sunken    background of quiet areas       --cx-font-size-small hints, errors, badges, 13px
 * --cx-border            hairlines                       --cx-font-size-title headings, 20px
 * --cx-border-strong     outlines of controls            --cx-font-mono       license keys and codes
 * --cx-danger            errors                          --cx-focus-ring      color of the focus ring; the accent by default
 * --cx-warning           needs attention soon            --cx-shadow          of raised surfaces
 * --cx-success           all is well                     --cx-transition      duration of transitions, 120ms
 *
 * Text grows with that of the page (`rem`), so somebody who reads larger text does so here too; it is not below its size in pixels where a page makes its root smaller.
 */
export const tokens = css`
  :host {
    --_accent: var(--cx-accent, light-dark(#4338ca, #a5b4fc));
    --_on-accent: var(--cx-on-accent, light-dark(#fff, #1e1b4b));
    --_text: var(--cx-text, light-dark(#18181b, #f4f4f5));
    --_text-muted: var(--cx-text-muted, color-mix(in srgb, var(--_text) 70%, var(--_surface)));
    --_surface: var(--cx-surface, light-dark(#fff, #18181b));
    --_surface-sunken: var(--cx-surface-sunken, color-mix(in srgb, var(--_text) 4%, var(--_surface)));
    --_border: var(--cx-border, color-mix(in srgb, var(--_text) 12%, var(--_surface)));
    --_border-strong: var(--cx-border-strong, color-mix(in srgb, var(--_text) 50%, var(--_surface)));
    --_danger: var(--cx-danger, light-dark(#b42318, #fda29b));
    --_radius: var(--cx-radius, 8px);
    --_radius-large: var(--cx-radius-large, 12px);
    --_space: var(--cx-space, 4px);
    --_control-height: var(--cx-control-height, 42px);
    --_font-size: var(--cx-font-size, max(15px, 0.9375rem));
    --_font-size-small: var(--cx-font-size-small, max(13px, 0.8125rem));
    --_font-size-title: var(--cx-font-size-title, max(20px, 1.25rem));
    --_font-mono: var(--cx-font-mono, ui-monospace, Menlo, Consolas, monospace);
    --_focus-ring: var(--cx-focus-ring, var(--_accent));
    --_transition: var(--cx-transition, 120ms);
  }
`;

/** Those that only elements for customers use, and dialogs: a page for signing in does without. */
export const customerTokens = css`
  :host {
    --_surface-raised: var(--cx-surface-raised, light-dark(#fff, #1f1f23));
    --_warning: var(--cx-warning, light-dark(#93500c, #fdb022));
    --_success: var(--cx-success, light-dark(#067647, #75e0a7));
    --_shadow: var(--cx-shadow, 0 1px 2px light-dark(#1018280d, #0006), 0 8px 24px light-dark(#10182814, #0008));
  }
`;
