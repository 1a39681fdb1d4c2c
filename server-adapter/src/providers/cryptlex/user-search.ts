import type { VendorUser } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { firstOf } from './pages.ts';
import { toVendorUser, vendorUser } from './to-user.ts';
import { emailFilter, freeText, sameEmail } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseList } from './vendor-json.ts';

const path = '/v3/users';

/**
 * Finds users by address, without regard to case. Whether the vendor's filter minds case is unknown, so it is tried out once on a user that there is; only if it
 * does, a miss is looked for by free text too. Whatever comes back is checked: a filter can be ignored.
 */
export class UserSearch {
  readonly #vendor: Api;
  #filterMindsCase: boolean | undefined;

  constructor(vendor: Api) {
    this.#vendor = vendor;
  }

  async find(email: string, call: CallContext): Promise<VendorUser | undefined> {
    const filtered = await this.#filter(email, call);
    if (filtered || !(await this.#mindsCase(call))) return filtered && toVendorUser(filtered);
    const { body } = await this.#vendor.demand({ method: 'GET', path, query: { ...freeText(email), page: 1, limit: 100 } }, call);
    const searched = parseList(vendorUser, body).find((user) => sameEmail(user.email, email));
    return searched && toVendorUser(searched);
  }

  #filter(email: string, call: CallContext) {
    return firstOf(this.#vendor, vendorUser, { path, query: emailFilter(email) }, call, (user) => sameEmail(user.email, email));
  }

  /** Costs two calls, once. While there is nobody to try it on, it is taken to. */
  async #mindsCase(call: CallContext): Promise<boolean> {
    if (this.#filterMindsCase !== undefined) return this.#filterMindsCase;
    const { body } = await this.#vendor.demand({ method: 'GET', path, query: { page: 1, limit: 1 } }, call);
    const known = parseList(vendorUser, body)[0]?.email;
    if (!known) return true;
    const otherCase = known === known.toUpperCase() ? known.toLowerCase() : known.toUpperCase();
    this.#filterMindsCase = (await this.#filter(otherCase, call)) === undefined;
    return this.#filterMindsCase;
  }
}
