import { html, nothing, css } from 'lit';
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';

/** The look of `release-notes.ts`. */
export const notes = css`
  .notes {
    max-inline-size: 68ch;
    font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
    line-height: 1.55;
  }
  .notes > * {
    margin: 0 0 calc(3 * var(--_space));
  }
  .notes > :last-child {
    margin-block-end: 0;
  }
  .notes :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .notes .link {
    display: inline;
  }
  .notes code {
    font-family: var(--_font-mono);
    font-size: 0.92em;
  }
  .notes pre {
    overflow: auto;
    padding: calc(3 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .notes blockquote {
    padding-inline-start: calc(3 * var(--_space));
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }
  .notes hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .notes-table {
    overflow: auto;
  }
  .notes :is(th, td) {
    padding: var(--_space) calc(3 * var(--_space));
    border: 1px solid var(--_border);
    text-align: start;
  }
`;

/** Characters of notes that are looked at, and how deep lists and quotes may be inside each other: what is longer or deeper is cut, or shown as it was written. */
const longest = 20_000;
const deepest = 12;

/** What was written lately, by its text: notes are drawn each time that anything around them changes, and some take a second to read. */
const drawn = new Map<string, unknown>();
const keptAtMost = 100;

/**
 * Notes in Markdown, as templates: no text of theirs ever becomes HTML, so there is nothing to sanitize. HTML in them is shown as text, images as links, and links lead
 * to the web, without a user name in the address, or to an address for mail only.
 */
export function releaseNotes(markdown: string): unknown {
  if (!drawn.has(markdown)) {
    if (drawn.size >= keptAtMost) drawn.clear();
    drawn.set(markdown, read(markdown));
  }
  return drawn.get(markdown);
}

function read(markdown: string): unknown {
  const text = markdown.slice(0, longest) + (markdown.length > longest ? '…' : '');
  try {
    return all(lexer(text));
  } catch {
    return text;
  }
}

const all = (tokens: readonly Token[] | undefined, depth = 0): unknown => (depth > deepest ? tokens?.map(({ raw }) => raw) : tokens?.map((token) => one(token as MarkedToken, depth + 1)));

function one(token: MarkedToken, depth: number): unknown {
  switch (token.type) {
    case 'heading':
      // Not one of the page's own outline, which nobody here knows.
      return html`<p><strong>${all(token.tokens, depth)}</strong></p>`;
    case 'paragraph':
      return html`<p>${all(token.tokens, depth)}</p>`;
    case 'list':
      return list(token, depth);
    case 'table':
      return table(token, depth);
    case 'blockquote':
      return html`<blockquote>${all(token.tokens, depth)}</blockquote>`;
    case 'code':
      return html`<pre tabindex="0"><code>${token.text}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'strong':
      return html`<strong>${all(token.tokens, depth)}</strong>`;
    case 'em':
      return html`<em>${all(token.tokens, depth)}</em>`;
    case 'del':
      return html`<del>${all(token.tokens, depth)}</del>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return link(token.href, all(token.tokens, depth));
    case 'image':
      return link(token.href, token.text || token.href);
    case 'text':
      return token.tokens ? all(token.tokens, depth) : token.text;
    case 'escape':
      return token.text;
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ ';
    case 'space':
    case 'def':
      return nothing;
    default:
      return token.raw;
  }
}

function list({ ordered, start, items }: Tokens.List, depth: number): unknown {
  const entries = items.map((item) => html`<li>${all(item.tokens, depth)}</li>`);
  return ordered ? html`<ol start=${start || 1}>${entries}</ol>` : html`<ul>${entries}</ul>`;
}

function table({ header, rows }: Tokens.Table, depth: number): unknown {
  return html`<div class="notes-table" tabindex="0" role="group"><table><thead><tr>${header.map((cell) => html`<th>${all(cell.tokens, depth)}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${all(cell.tokens, depth)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function link(href: string, content: unknown): unknown {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  // A name and password in front of the host make an address look like one of another site.
  const isPlain = url && ['https:', 'http:', 'mailto:'].includes(url.protocol) && url.username === '' && url.password === '';
  return isPlain ? html`<a class="link" href=${url.href} rel="noopener noreferrer">${content}</a>` : content;
}
