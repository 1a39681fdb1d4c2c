import { nothing, type TemplateResult } from 'lit';

/** The end of a template's own text that makes the next value an attribute's: its name, `=`, and a quote if the value has company. */
const attribute = /\s([?@.]?[\w-]+)=("?)$/;

/**
 * Writes a template as HTML, without a DOM. For templates of text, attributes, `?boolean` attributes, and further templates, which is what a first view is
 * made of; listeners and properties are left out, since they are for scripts. Everything that is a value is escaped.
 */
export function toHtml(value: unknown): string {
  if (value === nothing || value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(toHtml).join('');
  if (isTemplate(value)) return fromTemplate(value);
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  throw new TypeError(`There is no HTML for a ${typeof value}`);
}

function fromTemplate({ strings, values }: TemplateResult): string {
  return values.reduce<string>((written, value, index) => {
    // Never by what was written: a value of somebody else's may end like that.
    const place = attribute.exec(strings[index] ?? '');
    const next = strings[index + 1] ?? '';
    if (!place) return written + toHtml(value) + next;
    const [all, name = '', quote] = place;
    return (quote ? written + toHtml(value) : written.slice(0, -all.length) + toAttribute(name, value)) + next;
  }, strings[0] ?? '');
}

function toAttribute(name: string, value: unknown): string {
  if (name.startsWith('?')) return value && value !== nothing ? ` ${name.slice(1)}` : '';
  if (name.startsWith('@') || name.startsWith('.') || value === nothing) return '';
  return ` ${name}="${escapeHtml(String(value ?? ''))}"`;
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
