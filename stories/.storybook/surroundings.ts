import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { useMemo } from 'storybook/preview-api';
import { adapterAddress, openMock } from './mocks.ts';

/** Languages to choose from, by their own names. */
const languages: Record<string, string> = {
  en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano', pt: 'Português', nl: 'Nederlands', pl: 'Polski', fi: 'Suomi', sv: 'Svenska',
  ja: '日本語', zh: '简体中文', ko: '한국어', ar: 'العربية', he: 'עברית',
};
const rightToLeft = new Set(['ar', 'he']);

/** The presets of the package, as plain CSS. */
const presets = import.meta.glob<string>('../../src/presets/*.css', { query: '?inline', import: 'default', eager: true });
const presetOf = (name: string): string => presets[`../../src/presets/${name}.css`] ?? '';

/** What the toolbar offers. */
export const globalTypes: NonNullable<Preview['globalTypes']> = {
  scheme: {
    description: 'Color scheme',
    toolbar: { icon: 'mirror', dynamicTitle: true, items: [{ value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }] },
  },
  language: {
    description: 'Language and direction',
    toolbar: { icon: 'globe', dynamicTitle: true, items: Object.entries(languages).map(([value, title]) => ({ value, title })) },
  },
  width: {
    description: 'Width',
    toolbar: { icon: 'grow', dynamicTitle: true, items: [{ value: 'full', title: 'Full width' }, { value: 'narrow', title: '320 px' }] },
  },
  preset: {
    description: 'Preset',
    toolbar: { icon: 'component', dynamicTitle: true, items: [{ value: 'none', title: 'No preset' }, ...['bootstrap', 'material', 'shadcn', 'inherit'].map((value) => ({ value, title: value }))] },
  },
  brand: {
    description: 'Brand, by custom properties alone',
    toolbar: {
      icon: 'paintbrush',
      dynamicTitle: true,
      items: [{ value: 'default', title: 'Default' }, { value: 'forest', title: 'Forest' }, { value: 'ember', title: 'Ember' }, { value: 'ink', title: 'Ink' }],
    },
  },
};

export const initialGlobals = { scheme: 'light', language: 'en', width: 'full', preset: 'none', brand: 'default' };

/** The page around a story, as the toolbar says. */
export const page: Decorator = (story, { title, name, viewMode, globals: { scheme, language, width, preset, brand } }) => {
  const lang = String(language);
  // A page that holds an element has a landmark and headings around it; a page of documentation has its own.
  const headings = viewMode === 'docs' ? nothing : html`<div class="unseen" lang="en" dir="ltr"><h1>${title}</h1><h2>${name}</h2></div>`;
  const role = viewMode === 'docs' ? nothing : 'main';
  return html`<div class="page" role=${role} lang=${lang} dir=${rightToLeft.has(lang) ? 'rtl' : 'ltr'} data-scheme=${scheme} data-width=${width} data-brand=${brand}><style>${presetOf(String(preset))}</style>${headings}${story()}</div>`;
};

/** A mock adapter of the story's own, prepared as the story says in `parameters.mock`. */
export const adapter: Decorator = (story, { id, parameters }) => {
  useMemo(() => openMock(id, parameters['mock']), [id]);
  return html`<cx-provider adapter=${adapterAddress(id)}>${story()}</cx-provider>`;
};
