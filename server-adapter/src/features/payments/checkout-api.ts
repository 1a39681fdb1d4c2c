import type { Logger } from '../../core/logger.ts';
import { OptionsError } from '../../core/errors.ts';
import { type CallContext, ProviderError } from '../../ports/vendor.ts';
import type { RateLimit } from '../../upstream/budget.ts';
import { type UpstreamRequest, toBaseUrl } from '../../upstream/request.ts';
import { Upstream } from '../../upstream/upstream.ts';

/** What every checkout provider takes. */
export interface CheckoutApiOptions {
  /** Default: the provider's own address. For a sandbox. */
  baseUrl?: string | undefined;
  /** Default `globalThis.fetch`. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for one call, waiting and further tries included. Default 8000. */
  deadlineMs?: number | undefined;
  logger?: Logger | undefined;
}

/** A payment provider's clear answer. */
export interface CheckoutAnswer {
  status: number;
  /** Parsed JSON. */
  body: unknown;
}

/** A payment provider's HTTP API. Whatever is asked of it may be asked twice: an unpaid page too many is nothing. */
export interface CheckoutApi {
  /** Answers any status below 500. Rejects with a `ProviderError`. */
  ask(request: Pick<UpstreamRequest, 'path' | 'body' | 'headers'>, call: CallContext): Promise<CheckoutAnswer>;
  /** Reads something. Returns any status below 500. Rejects with a `ProviderError`. */
  read(request: Pick<UpstreamRequest, 'path' | 'ids' | 'query' | 'headers'>, call: CallContext): Promise<CheckoutAnswer>;
  /** A refusal, by the provider's own words for it that are no sentence: `resource_missing`, `line_items[0][price]`. */
  refusal(answer: CheckoutAnswer, words: readonly unknown[]): ProviderError;
  /** The address of the page that was made: https, unless the API itself is a sandbox without. Throws `malformed`. */
  toPage(url: unknown): URL;
  close(): void;
}

/** Throws an `OptionsError` when `baseUrl` or the key cannot be one. */
export function createCheckoutApi(options: CheckoutApiOptions, provider: { name: string; baseUrl: string; key: { option: string; value: string; should: string }; rateLimit: RateLimit }): CheckoutApi {
  const { name, key } = provider;
  const baseUrl = toBaseUrl(options.baseUrl ?? provider.baseUrl);
  if (baseUrl === undefined) throw new OptionsError('baseUrl', `should be the https address of the API of ${name}, such as ${provider.baseUrl}`);
  if (typeof key.value !== 'string' || !/^[\x21-\x7e]+$/.test(key.value)) throw new OptionsError(key.option, key.should);
  const { fetch, deadlineMs, logger } = options;
  const upstream = new Upstream({ baseUrl, rateLimit: provider.rateLimit, maxAnswerBytes: 1024 * 1024, fetch, deadlineMs, logger });
  return {
    async ask(request, call) {
      const { status, body } = await upstream.send({ ...request, method: 'POST', token: key.value, repeatable: true }, call);
      return { status, body };
    },
    async read(request, call) {
      const { status, body } = await upstream.send({ ...request, method: 'GET', token: key.value, repeatable: true }, call);
      return { status, body };
    },
    refusal({ status }, words) {
      const failure = status === 401 || status === 403 ? 'access-token-refused' : status === 409 ? 'unavailable' : 'malformed';
      const said = words.filter((word) => typeof word === 'string' && /^[\w.[\]-]{1,64}$/.test(word));
      return new ProviderError(failure, `${name} refuses: ${[status, ...said].join(', ')}`);
    },
    toPage(url) {
      const page = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
      if (page?.protocol !== 'https:' && page?.protocol !== baseUrl.protocol) throw new ProviderError('malformed', `${name} answered with no page for the checkout`);
      return page;
    },
    close: () => upstream.close(),
  };
}
