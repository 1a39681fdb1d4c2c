/** The stories that are pictured, by element: its main states. Each in every one of {@link variants}. */
export const states: Readonly<Record<string, readonly string[]>> = {
  'cx-login': ['default', 'other-ways', 'invalid-credentials', 'two-factor-required', 'signed-in'],
  'cx-sign-up': ['default', 'sent'],
  'cx-reset-password': ['default', 'new-password', 'link-expired'],
  'cx-field': ['error'],
  'cx-profile': ['default', 'edit', 'four-sessions', 'two-factor-scan', 'recovery-codes', 'discard-changes'],
  'cx-licenses': ['default', 'cards', 'empty', 'filters', 'details', 'suspended', 'machines', 'free-machine', 'without-network', 'offline'],
  'cx-downloads': ['default', 'notes'],
  'cx-buy': ['default', 'pending'],
  'cx-prices': ['default'],
  'cx-user-button': ['opened', 'signed-out'],
  'cx-portal': ['default', 'own-panels'],
  'cx-sign-in-again': ['default'],
};

/** How a story is pictured, by what the toolbar of the Storybook sets: see `stories/.storybook/surroundings.ts`. */
export interface Variant {
  scheme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  /** Pixels of the window. */
  width: number;
}

/** In English throughout, so that one small font is enough: what right to left changes is where things are. */
export const variants: Readonly<Record<string, Variant>> = {
  light: { scheme: 'light', direction: 'ltr', width: 960 },
  dark: { scheme: 'dark', direction: 'ltr', width: 960 },
  rtl: { scheme: 'light', direction: 'rtl', width: 960 },
  narrow: { scheme: 'light', direction: 'ltr', width: 320 },
};
