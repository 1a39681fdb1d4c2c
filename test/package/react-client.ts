import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Site } from './react-site.ts';

const form = JSON.parse(document.querySelector('#form')?.textContent ?? '') as string;
hydrateRoot(document.querySelector('main')!, createElement(Site, { form }));
