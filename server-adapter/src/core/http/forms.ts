import type { Endpoint } from '../../contract/endpoint.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import { ProblemError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { readForm } from '../security/body.ts';
import { toAllowedPage } from '../security/redirect.ts';
import { createSessionCookie, toSetCookies } from '../sessions/session-cookie.ts';
import type { Settings } from '../settings.ts';
import type { Exchange } from './exchange.ts';
import { toProblemError } from './problem.ts';
import { logProblem } from './request-log.ts';

/** Responses to a plain form, or to a browser that goes somewhere: always a page of the site, never a document of ours. */
export interface Forms {
  /**
   * Runs `work` with the fields. Redirects (303) to where the form wanted to go if that is an allowed page, else to the start page; after a problem back to the page that the browser comes
   * from, with `#cx-problem=<code>`, which `<cx-login>` shows. A form that was sent without script has it in the query (`problemIn=query`): there the server of the page sees it.
   */
  respond(endpoint: Endpoint, exchange: Exchange, work: (fields: Record<string, string> | undefined) => Promise<unknown>): Promise<Response>;
  /** A person who followed a link of another site gets to the site, where they can begin themselves. Throws for an image or a frame. */
  refuseNavigation(exchange: Exchange): Response;
}

/** Seconds for which the entered address is kept. */
const keptSeconds = 300;
/** As long as an address may be (RFC 5321), and nothing that ends a cookie's value. */
const keepable = /^[^\s;,]{3,254}$/;

export function createForms({ settings, logger }: { settings: Settings; logger: Logger }): Forms {
  // The address that somebody typed into a form without script, for the page that the form leads back to: its server writes it into the form again. In a cookie that no script can read, so that
  // it is in no address and in no log.
  const enteredEmail = createSessionCookie({ ...settings, purpose: 'entered', content: keepable, maxAge: keptSeconds });

  const toPage = (page: unknown): URL => toAllowedPage(typeof page === 'string' ? page : undefined, settings) ?? settings.siteUrl;

  function toErrorPage(from: string | undefined, code: ProblemCode, problemIn?: string): Response {
    const page = new URL(toPage(from));
    if (problemIn === 'query') page.searchParams.set('cx-problem', code);
    else page.hash = `cx-problem=${code}`;
    return seeOther(page.href);
  }

  function keepEmail({ email = '', problemIn }: Record<string, string>): readonly string[] {
    const id = email.trim();
    return problemIn === 'query' && keepable.test(id) ? enteredEmail.write({ id, remembered: true }) : [];
  }

  return {
    async respond({ body, form }, exchange, work) {
      const { request, requestId } = exchange;
      const { headers } = request;
      const fields = body && (await readForm(request));
      try {
        const output = await work(fields);
        if (output instanceof Response) return output;
        if (form === 'url') return seeOther((output as { url: string }).url);
        return withCookies(seeOther(toPage(fields?.['returnTo']).href), enteredEmail.read(headers).length === 0 ? [] : enteredEmail.clear());
      } catch (error) {
        const problem = toProblemError(error);
        exchange.problem = problem.code;
        logProblem(logger, problem, requestId);
        return withCookies(toErrorPage(exchange.errorPage ?? headers.get('referer') ?? undefined, problem.code, fields?.['problemIn']), keepEmail(fields ?? {}));
      }
    },

    refuseNavigation(exchange) {
      if (exchange.request.headers.get('sec-fetch-dest') !== 'document') throw new ProblemError('cross-site-request');
      exchange.problem = 'cross-site-request';
      return toErrorPage(undefined, 'cross-site-request');
    },
  };
}

/** 303: whatever was posted, the next page is fetched with GET. */
const seeOther = (url: string): Response => new Response(null, { status: 303, headers: { Location: url } });

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const [name, value] of toSetCookies(cookies)) response.headers.append(name, value);
  return response;
}
