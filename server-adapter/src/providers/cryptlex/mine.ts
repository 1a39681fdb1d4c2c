import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isOthers, toFailure } from './failures.ts';
import { firstOf } from './pages.ts';
import type { Api } from './vendor-api.ts';
import { parseEntity } from './vendor-json.ts';
import type { Entity, Read } from './vendor-json.ts';

/**
 * Reads one of a customer's own things. That `/v3/me/licenses/{id}` exists in this spelling is likely (NET writes `/v3/me/license/{id}`, probably a slip), so a 404
 * can mean two things until it has worked once: then the list is searched, which is sure.
 */
export class Mine<Item extends Entity> {
  readonly #path: string;
  readonly #item: Item;
  #byId: 'unknown' | 'works' | 'missing' = 'unknown';

  constructor(path: string, item: Item) {
    this.#path = path;
    this.#item = item;
  }

  async read(customer: Api, id: string, call: CallContext): Promise<Read<Item>> {
    const request = { method: 'GET', path: `${this.#path}/:id`, ids: { id } } as const;
    if (this.#byId !== 'missing') {
      const answer = await customer.ask(request, call);
      if (answer.status < 300 && !answer.isForeign) return this.#known(parseEntity(this.#item, answer.body), id);
      if (!refusesId.has(answer.status) || isOthers(answer)) throw toFailure(answer, 'customer', `GET ${request.path}`);
      if (this.#byId === 'works') throw notThere();
    }
    const found = await firstOf(customer, this.#item, { path: this.#path }, call, (one) => one.id === id);
    if (!found) throw notThere();
    if (this.#byId === 'unknown') this.#byId = 'missing';
    return found;
  }

  #known(item: Read<Item>, id: string): Read<Item> {
    if (item.id !== id) throw new ProviderError('malformed', 'the vendor answered with another thing than was asked for');
    this.#byId = 'works';
    return item;
  }
}

/** There is no such path, or no such thing, or (400) this is no id that the vendor could have given. */
const refusesId: ReadonlySet<number> = new Set([400, 403, 404, 405, 422]);

/** Also for what is somebody else's: whether it exists is nobody's business. */
const notThere = () => new ProviderError('not-found', 'this customer has no such thing');
