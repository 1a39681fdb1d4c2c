import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { useMemo } from 'storybook/preview-api';
import { adapterAddress, openMock } from './mocks.ts';

/** Languages to choose from, with their direction. */
const directions: Record<string, 'ltr' | 'rtl'> = { en: 'ltr', ar: 'rtl' };

/** What the toolbar offers. */
export const globalTypes: NonNullable<Preview['globalTypes']> = {
  scheme: {
    description: 'Color scheme',
    toolbar: { icon: 'mirror', dynamicTitle: true, items: [{ value: 'light', title: 'Light' }, { value: 'dark', title: 'Dark' }] },
  },
  language: {
    description: 'Language and direction',
    toolbar: { icon: 'globe', dynamicTitle: true, items: [{ value: 'en', title: 'English' }, { value: 'ar', title: 'العربية (right to left)' }] },
  },
  width: {
    description: 'Width',
    toolbar: { icon: 'grow', dynamicTitle: true, items: [{ value: 'full', title: 'Full width' }, { value: 'narrow', title: '320 px' }] },
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

export const initialGlobals = { scheme: 'light', language: 'en', width: 'full', brand: 'default' };

/** The page around a story, as the toolbar says. */
export const page: Decorator = (story, { title, name, viewMode, globals: { scheme, language, width, brand } }) => {
  const lang = String(language);
  // A page that holds an element has a landmark and headings around it; a page of documentation has its own.
  const headings = viewMode === 'docs' ? nothing : html`<div class="unseen" lang="en" dir="ltr"><h1>${title}</h1><h2>${name}</h2></div>`;
  const role = viewMode === 'docs' ? nothing : 'main';
  return html`<div class="page" role=${role} lang=${lang} dir=${directions[lang] ?? 'ltr'} data-scheme=${scheme} data-width=${width} data-brand=${brand}>${headings}${story()}</div>`;
};

/** A mock adapter of the story's own, prepared as the story says in `parameters.mock`. */
export const adapter: Decorator = (story, { id, parameters }) => {
  useMemo(() => openMock(id, parameters['mock']), [id]);
  return html`<cx-provider adapter=${adapterAddress(id)}>${story()}</cx-provider>`;
};
