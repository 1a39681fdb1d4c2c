import { html, nothing, type TemplateResult } from 'lit';
import type { Release } from '#contract/release.ts';
import type { Copying } from '../../controllers/copying.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { OnDemand } from '../../controllers/on-demand.ts';
import { formatSize } from '../../i18n/size.ts';
import { formatDate, toDate } from '../../i18n/time.ts';
import { awaited } from '../../templates/awaited.ts';
import { chevronIcon, downloadIcon } from '../../templates/icons.ts';
import { longText } from '../../templates/long-text.ts';
import { platformName, platformNames } from '../../templates/platform-name.ts';
import { arrangeFiles, isKnownFor, type ProductReleases } from './arrange-releases.ts';
import { platformOfFile, type Platform } from './platform.ts';
import type * as FileMarks from './file-marks.ts';
import type { releaseNotes } from './release-notes.ts';

export interface ReleaseContext {
  localization: Pick<Localization<'problems' | 'shared' | 'customer' | 'releases'>, 'language' | 'format' | 'words'>;
  platform: Platform | undefined;
  /** There are several products: each says its name, as a heading of this level. */
  heading: number | undefined;
  /** There is more than one channel: each release says its own. */
  hasChannels: boolean;
  /** Until when the license gives updates. */
  coveredUntil: string | null | undefined;
  fileUrl: (releaseId: string, fileId: string) => string;
  copying: Copying;
  notes: OnDemand<typeof releaseNotes>;
  /** What says the platform of a file, and its checksum. */
  marks: OnDemand<typeof FileMarks>;
}

type File = Release['files'][number];

/** What can be downloaded of one product: what the visitor most likely wants, and behind it the rest. */
export function productReleases({ name, latest, earlier, others }: ProductReleases, context: ReleaseContext): TemplateResult {
  const { releases } = context.localization.words;
  return html`<section class="product" part="product-section">
    ${context.heading ? html`<div class="heading" part="heading" role="heading" aria-level=${context.heading}>${longText(name || releases.unnamed)}</div>` : nothing}
    ${drawRelease(latest, context, true)} ${drawMore(releases.otherPlatforms, others, context, drawFiles(latest, arrangeFiles(latest, context.platform).others, context, false))}
    ${drawMore(releases.earlier, earlier, context)}
  </section>`;
}

function drawMore(title: string, releases: readonly Release[], context: ReleaseContext, files: TemplateResult | typeof nothing = nothing): TemplateResult | typeof nothing {
  return releases.length || files !== nothing ? disclosure(title, html`${files}${releases.map((release) => drawRelease(release, context, false))}`, context.marks.load) : nothing;
}

function drawRelease(release: Release, context: ReleaseContext, latest: boolean): TemplateResult {
  const { language, format, words } = context.localization;
  const { name, version, channel, platforms, publishedAt } = release;
  const date = toDate(publishedAt);
  const facts = [name && version && !name.includes(version) && format(words.releases.version, { version }), date && formatDate(date, language), platforms && platformNames(platforms, language)];
  const { mine } = arrangeFiles(release, latest ? context.platform : undefined);
  const covered = latest && toDate(context.coveredUntil);
  return html`<article class="release ${latest ? 'latest' : ''}" part="release release-${latest ? 'latest' : 'other'}">
    <div>
      <div class="title"><span class="name" part="release-name">${longText(name || (version && format(words.releases.version, { version })) || words.releases.unnamed)}</span>${channel && context.hasChannels ? html`<bdi class="channel" part="channel">${channel}</bdi>` : nothing}</div>
      <div class="note facts" part="release-facts">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</div>
      ${covered ? html`<div class="note" part="covered">${format(words.releases.covered, { date: formatDate(covered, language) })}</div>` : nothing}
    </div>
    ${drawFiles(release, mine, context, latest)} ${drawNotes(release, context)}
  </article>`;
}

function drawFiles(release: Release, files: readonly File[], context: ReleaseContext, first: boolean): TemplateResult | typeof nothing {
  if (!files.length) return nothing;
  return html`<ul class="files" part="files" role="list">
    ${files.map((file) => html`<li class="file" part="file">${drawLink(release, file, context, first && files.length === 1)} ${drawChecksum(file, context)}</li>`)}
  </ul>`;
}

/** Comes a moment later than the file. */
function drawChecksum({ checksum }: File, { marks, localization, copying }: ReleaseContext): unknown {
  if (checksum) void (marks.problem ?? marks.load());
  return checksum && marks.part?.checksumText(checksum, localization.words, copying);
}

/** The only file for where the visitor is gets a button, which says so where that is known. The address is made here: one that an answer brings is not followed. */
function drawLink(release: Release, file: File, { localization, platform, fileUrl, marks }: ReleaseContext, button: boolean): TemplateResult {
  const { language, format, words } = localization;
  const name = html`<bdi class="file-name">${file.name || file.id}</bdi>`;
  const size = file.size > 0 && file.size < Infinity ? html`<span class="note" part="download-size">${formatSize(file.size, language)}</span>` : nothing;
  const { id } = release;
  const href = fileUrl(id, file.id);
  const of = platformOfFile(file.name ?? '');
  if (!button) return html`<a class="link download" part="download-link" href=${href} download>${downloadIcon}<span class="visually-hidden">${words.releases.download} </span>${of && marks.part?.platformMark(of, platformName(of))}${name} ${size}</a>`;
  const text = platform && isKnownFor(release, file, platform) ? format(words.releases.downloadFor, { platform: platformName(platform) }) : words.releases.download;
  return html`<a class="primary" part="download-button button" href=${href} aria-describedby="file-${id}" download>${downloadIcon}${text}</a><span class="note about" id="file-${id}">${name} ${size}</span>`;
}

function drawNotes({ notes }: Release, { localization, notes: renderer }: ReleaseContext): TemplateResult | typeof nothing {
  if (!notes?.trim()) return nothing;
  const { part, problem, load } = renderer;
  const retry = () => void load();
  const content = part ? html`<div class="notes" part="notes" dir="auto">${part(notes)}</div>` : awaited(problem ? { state: 'error', problem } : { state: 'pending' }, localization.words, retry);
  return disclosure(localization.words.releases.notes, content, retry);
}

function disclosure(title: string, content: TemplateResult | typeof nothing, open?: () => void): TemplateResult {
  return html`<details class="disclosure" part="disclosure" @toggle=${open ?? nothing}>
    <summary part="disclosure-title">${chevronIcon}${title}</summary>
    <div class="disclosed" part="disclosure-content">${content}</div>
  </details>`;
}
