import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Site } from './react-site.ts';

hydrateRoot(document.querySelector('main')!, createElement(Site));
