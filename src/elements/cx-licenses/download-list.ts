import { html, nothing, type TemplateResult } from 'lit';
import type { Release } from '../../../server-adapter/src/contract/release.ts';
import { formatSize } from '../../i18n/size.ts';
import { formatDate, toDate } from '../../i18n/time.ts';
import { downloadIcon } from '../../templates/icons.ts';
import { platformNames } from '../../templates/platform-name.ts';
import type { ContentWords } from './words.ts';

export interface DownloadListContext {
  localization: ContentWords;
  fileUrl: (releaseId: string, fileId: string) => string;
}

/** The releases of a product, with links to their files. The browser downloads them, with its own progress and resuming. */
export function downloadList(releases: readonly Release[], context: DownloadListContext): TemplateResult {
  const { words } = context.localization;
  if (!releases.length) return html`<p class="muted">${words.downloads.none}</p>`;
  return html`<ul class="releases" part="releases" role="list">
    ${releases.map((release) => releaseItem(release, context))}
  </ul>`;
}

function releaseItem(release: Release, { localization, fileUrl }: DownloadListContext): TemplateResult {
  const { name, version, channel, platforms = [], publishedAt, files = [] } = release;
  const { downloads, customer } = localization.words;
  const date = toDate(publishedAt);
  const facts = [version && localization.format(downloads.version, { version }), channel, platforms && platformNames(platforms, localization.language), date && formatDate(date, localization.language)];
  return html`<li part="release">
    <span class="machine-name" part="release-name">${name || version || customer.unknown}</span>
    <span class="note" part="release-facts">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</span>
    ${files.map(
      (file) => html`<a class="file" part="download-link" href=${fileUrl(release.id, file.id)} download>
        ${downloadIcon}<span class="visually-hidden">${downloads.download} </span><span class="file-name">${file.name || file.id}</span>
        ${Number.isFinite(file.size) ? html`<span class="note" part="download-size">${formatSize(file.size, localization.language)}</span>` : nothing}
      </a>`,
    )}
  </li>`;
}
