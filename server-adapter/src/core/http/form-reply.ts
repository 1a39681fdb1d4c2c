import type { ProblemCode } from '../../contract/problem.ts';
import { toAllowedPage } from '../security/redirect.ts';

/** The answer to a plain form, or to a browser that goes somewhere: a page, never a document of ours. */
export interface FormReply {
  /** To where the form wanted to go, if that is an allowed page, else to the start page. */
  success(returnTo: unknown): Response;
  /** To an address that is ours to choose, such as a payment provider's page. */
  leadTo(url: string): Response;
  /**
   * Back to the page that the browser comes from, if that is an allowed one, with `#cx-problem=<code>`, which `<cx-login>` shows. A form that was sent without script has it in the query
   * (`problemIn=query`): there the server of the page sees it.
   */
  failure(from: string | undefined, code: ProblemCode, problemIn?: string): Response;
}

export function createFormReply(site: { siteUrl: URL; allowedOrigins: ReadonlySet<string> }): FormReply {
  // 303: whatever was posted, the next page is fetched with GET.
  const seeOther = (url: string): Response => new Response(null, { status: 303, headers: { Location: url } });
  return {
    success: (returnTo) => seeOther((toAllowedPage(typeof returnTo === 'string' ? returnTo : undefined, site) ?? site.siteUrl).href),
    leadTo: seeOther,
    failure(from, code, problemIn) {
      const page = new URL(toAllowedPage(from, site) ?? site.siteUrl);
      if (problemIn === 'query') page.searchParams.set('cx-problem', code);
      else page.hash = `cx-problem=${code}`;
      return seeOther(page.href);
    },
  };
}
