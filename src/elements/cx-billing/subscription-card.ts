import { html, nothing, type TemplateResult } from 'lit';
import type { BillingPurpose } from '#contract/billing.ts';
import type { Subscription, SubscriptionStatus } from '#contract/subscription.ts';
import { writeDate } from '../../browser/intl.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { Words } from '../../i18n/messages.ts';
import { warningIcon } from '../../templates/icons.ts';
import { writePrice } from './price.ts';

export interface CardContext {
  localization: Pick<Localization<never>, 'language' | 'format'>;
  words: Words<'billing' | 'subscriptionStatus'>;
  level: number;
  /** A page is on its way: no other one is asked for. */
  leaving: boolean;
  open: (subscription: Subscription, purpose: BillingPurpose) => void;
}

const tones: Readonly<Record<SubscriptionStatus, string>> = { active: 'good', trialing: 'good', overdue: 'bad', paused: 'quiet', ending: 'soon', ended: 'quiet' };

const providers: Readonly<Record<string, string>> = { stripe: 'Stripe', paddle: 'Paddle', polar: 'Polar', fastspring: 'FastSpring', 'lemon-squeezy': 'Lemon Squeezy' };

/** What is paid for, until when, with what, and what can be done about it. */
export function subscriptionCard(subscription: Subscription, context: CardContext): TemplateResult {
  const { words: { billing, subscriptionStatus }, localization, level } = context;
  const { id, status, name, licenses, card } = subscription;
  const price = writePrice(subscription, billing, localization);
  const title = [...new Set(licenses.flatMap(({ productName }) => productName ?? []))].join(', ') || name || price || id;
  const facts = [
    ['ending', 'ended'].includes(status) ? fact(status === 'ending' ? billing.endsOn : billing.endedOn, dateOf(subscription.endsAt, context)) : fact(status === 'trialing' ? billing.firstCharge : billing.nextCharge, dateOf(subscription.nextChargeAt, context)),
    fact(billing.paidWith, card && status !== 'ended' ? html`${toBrand(card.brand)} <span dir="ltr">•••• ${card.last4}</span>` : undefined),
  ];
  return html`<article class="subscription" part="subscription" aria-labelledby="name-${id}">
    <div class="head">
      <div class="names">
        <div role="heading" aria-level=${level} part="heading" id="name-${id}">${title}</div>
        ${name && name !== title ? html`<div class="muted">${name}</div>` : nothing}
      </div>
      <span class="badge ${tones[status]}" part="badge">${subscriptionStatus[status]}</span>
    </div>
    ${price && price !== title ? html`<bdi class="price" part="price">${price}</bdi>` : nothing}
    ${status === 'overdue' ? drawOverdue(subscription, context) : nothing}
    ${facts.some((one) => one !== nothing) ? html`<dl part="facts">${facts}</dl>` : nothing}
    ${drawNote(subscription, context)} ${drawActions(subscription, context)}
  </article>`;
}

const fact = (label: string, value: unknown): TemplateResult | typeof nothing => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : nothing);

/** `Visa` of `visa`. */
const toBrand = (brand: string | null): string => (brand ?? '').replace(/_/g, ' ').replace(/^\w/, (letter) => letter.toUpperCase());

function dateOf(instant: string | null, { localization: { language } }: Pick<CardContext, 'localization'>): string | undefined {
  return instant ? (writeDate(new Date(instant), language) ?? instant) : undefined;
}

/** What mends it is the first thing to press. */
function drawOverdue(subscription: Subscription, context: CardContext): TemplateResult {
  const { words: { billing }, localization: { format } } = context;
  const date = dateOf(subscription.suspendsAt, context);
  const purpose = subscription.pages.includes('payment-method') ? 'payment-method' : 'overview';
  return html`<div class="alert overdue" part="overdue">
    ${warningIcon}
    <div class="alert-text">
      <p>${date ? format(billing.overdue, { date }) : billing.overdueNow}</p>
      ${subscription.pages.includes(purpose) ? button(purpose, 'primary', subscription, context) : nothing}
    </div>
  </div>`;
}

/** What becomes of the license, and when. */
function drawNote(subscription: Subscription, context: CardContext): TemplateResult | typeof nothing {
  const { words: { billing }, localization: { format } } = context;
  const { status, afterEnd, licenses, paidThrough, endsAt } = subscription;
  if (status === 'paused') return html`<p class="muted" part="note">${billing.pausedText}</p>`;
  if (licenses.length === 0 || !['active', 'trialing', 'ending'].includes(status)) return nothing;
  const date = dateOf(afterEnd === 'expire' ? (paidThrough ?? endsAt) : endsAt, context);
  const text = status === 'ending' ? (afterEnd === 'expire' ? billing.endsExpire : billing.endsStop) : afterEnd === 'expire' ? billing.cancelExpire : billing.cancelStop;
  return !date && text.includes('{date}') ? nothing : html`<p class="muted" part="note">${format(text, { date: date ?? '' })}</p>`;
}

/** Only what the provider has a page for, and only what is of use now. */
function drawActions(subscription: Subscription, context: CardContext): TemplateResult | typeof nothing {
  const { pages, status, id } = subscription;
  const isEnding = status === 'ending';
  const wanted: BillingPurpose[] = isEnding ? ['resume'] : status === 'overdue' ? ['change-plan', 'cancel'] : ['payment-method', 'change-plan', 'cancel'];
  const offered = status === 'ended' ? [] : wanted.filter((purpose) => pages.includes(purpose));
  const isWhole = isEnding ? offered.length > 0 : pages.includes('cancel') && pages.includes('payment-method');
  const all: BillingPurpose[] = status === 'ended' || isWhole || !pages.includes('overview') ? offered : [...offered, 'overview'];
  if (all.length === 0) return nothing;
  const [source = ''] = id.split(':');
  const provider = providers[source];
  return html`<div class="actions" part="actions">${all.map((purpose) => button(purpose, purpose === 'resume' ? 'primary' : purpose === 'cancel' ? 'quiet secondary' : 'secondary', subscription, context))}</div>
    ${provider ? html`<p class="muted small">${context.localization.format(context.words.billing.elsewhere, { provider })}</p>` : nothing}`;
}

const names = { overview: 'manage', 'payment-method': 'payment', cancel: 'cancel', 'change-plan': 'plan', resume: 'resume' } as const;

function button(purpose: BillingPurpose, look: string, subscription: Subscription, { words: { billing }, leaving, open }: CardContext): TemplateResult {
  const name = names[purpose];
  return html`<button type="button" class=${look} part="${name}-button button" aria-disabled=${leaving} aria-describedby="name-${subscription.id}" @click=${() => open(subscription, purpose)}>${billing[name]}</button>`;
}
