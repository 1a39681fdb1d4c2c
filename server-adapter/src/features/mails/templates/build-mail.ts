import { brandColors } from './brand-colors.ts';
import type { BrandColors } from './brand-colors.ts';
import type { MailContext } from './templates.ts';

/** One mail, written and not yet laid out. Plain text throughout. */
export interface MailDraft {
  subject: string;
  preview: string;
  direction: 'ltr' | 'rtl';
  heading: string;
  greeting: string;
  paragraphs: readonly string[];
  action?: { label: string; link: string; inFull: string; lifetime: string | undefined } | undefined;
  reason: string;
  /** Ends mails of this kind. */
  unsubscribe?: { label: string; link: string } | undefined;
}

/** The mail as plain text. */
export function toText(mail: MailDraft, context: MailContext): string {
  const { action, unsubscribe } = mail;
  const link = action ? [`${action.label}:\n${action.link}`, ...(action.lifetime === undefined ? [] : [action.lifetime])] : [];
  const end = unsubscribe ? [`${unsubscribe.label}:\n${unsubscribe.link}`] : [];
  return `${[mail.greeting, ...mail.paragraphs, ...link, mail.reason, ...end, `-- \n${context.productName}\n${context.siteUrl}`].join('\n\n')}\n`;
}

/**
 * The mail as HTML for mail programs: tables and inline styles, because that is what they agree on; a style sheet only for what cannot be
 * inline (dark mode), so nothing is lost where it is stripped. Webmail strips the outer elements too, so language and direction are said inside again.
 */
export function toHtml(mail: MailDraft, context: MailContext): string {
  const { escape, language, productName, siteUrl, brand } = context;
  const colors = brandColors(brand?.accent);
  const logo = brand?.logoUrl;
  const content = [
    `<h1 class="text" style="margin:0 0 24px;font-size:22px;line-height:28px;color:#1b1f24;">${escape(mail.heading)}</h1>`,
    ...[mail.greeting, ...mail.paragraphs].map((text) => paragraph(escape(text).replaceAll('\n', '<br>'))),
    ...(mail.action ? [button(mail.action, colors, escape)] : []),
  ].join('\n');
  return `<!doctype html>
<html lang="${escape(language)}" dir="${mail.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(mail.subject)}</title>
<style>${darkMode}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f4f6;">
<div style="display:none;max-height:0;overflow:hidden;">${escape(mail.preview)}</div>
<div role="main" lang="${escape(language)}" dir="${mail.direction}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background-color:#f3f4f6;">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" dir="${mail.direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:${mail.direction === 'rtl' ? 'right' : 'left'};font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">
<tr><td class="quiet" style="padding:0 8px 16px;font-size:15px;line-height:20px;font-weight:600;color:#57606a;">${logo === undefined ? escape(productName) : `<img src="${escape(logo)}" alt="${escape(productName)}" height="32" style="display:block;height:32px;border:0;">`}</td></tr>
<tr><td class="card" style="padding:32px;background-color:#ffffff;border:1px solid #d8dee4;border-radius:8px;">
${content}
</td></tr>
<tr><td class="quiet" style="padding:16px 8px 0;font-size:13px;line-height:20px;color:#57606a;">
<p style="margin:0 0 8px;">${escape(mail.reason)}</p>
${mail.unsubscribe ? `<p style="margin:0 0 8px;"><a class="quiet" href="${escape(mail.unsubscribe.link)}" style="color:#57606a;">${escape(mail.unsubscribe.label)}</a></p>\n` : ''}<p style="margin:0;"><a class="quiet" dir="ltr" href="${escape(siteUrl)}" style="color:#57606a;">${escape(siteUrl)}</a></p>
</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>
`;
}

const darkMode = `
@media (prefers-color-scheme: dark) {
.page { background-color: #0d1117 !important; }
.card { background-color: #161b22 !important; border-color: #30363d !important; }
.text { color: #e6edf3 !important; }
.quiet { color: #9da7b3 !important; }
.link { color: #79b8ff !important; }
}
`;

function paragraph(html: string): string {
  return `<p class="text" style="margin:0 0 16px;font-size:16px;line-height:24px;color:#1b1f24;">${html}</p>`;
}

function button({ label, link, inFull, lifetime }: NonNullable<MailDraft['action']>, { accent, onAccent, accentText }: BrandColors, escape: MailContext['escape']): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0;">
<tr><td bgcolor="${accent}" style="border-radius:6px;background-color:${accent};">
<a href="${escape(link)}" style="display:inline-block;padding:14px 24px;font-size:16px;line-height:20px;font-weight:600;color:${onAccent};text-decoration:none;border-radius:6px;">${escape(label)}</a>
</td></tr>
</table>
${lifetime === undefined ? '' : paragraph(escape(lifetime))}
<p class="quiet" style="margin:0;font-size:13px;line-height:20px;color:#57606a;">${escape(inFull)}<br>
<a class="link" dir="ltr" href="${escape(link)}" style="color:${accentText};word-break:break-all;">${escape(link)}</a></p>`;
}
