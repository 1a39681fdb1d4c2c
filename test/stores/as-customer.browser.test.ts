import { expect } from '@open-wc/testing';
import { createCall } from '../../src/adapter-api.ts';
import { isUser } from '../../src/stores/answers.ts';
import { asCustomer } from '../../src/stores/as-customer.ts';
import type { SessionState } from '../../src/stores/session-state.ts';
import type { SessionStore } from '../../src/stores/session-store.ts';
import { createUser } from '../mocks/fixtures.ts';
import { toProblemResponse } from '../mocks/mock-problem.ts';

describe("a call for what is a customer's", () => {
  const ada = (): SessionState => ({ person: 'of ada', hint: { signedIn: true, marker: 'of ada' }, signIns: 0, unproved: false });

  /** A way to an adapter that is answered by the test. */
  function create({ answer = async () => Response.json(createUser()), resume = async () => false, state = ada() }: { answer?: () => Promise<Response>; resume?: SessionStore['resume']; state?: SessionState } = {}) {
    const sent: { url: string; marker: string | null; body: unknown }[] = [];
    const anyone = createCall({
      adapter: '/cx',
      fetch: (url, init) => {
        init!.signal!.throwIfAborted();
        sent.push({ url: String(url), marker: new Headers(init!.headers).get('cx-marker'), body: init!.body });
        return answer();
      },
    });
    const call = asCustomer({ call: anyone, session: { state, resume } as SessionStore });
    const save = (signal?: AbortSignal) => call('PATCH /me', { body: { firstName: 'Ada' }, check: isUser, signal });
    const read = () => call('GET /me', { check: isUser });
    return { sent, state, call, save, read };
  }
  const marked = (marker: string, response = Response.json(createUser())) => (response.headers.set('cx-marker', marker), response);
  const codeOf = (answer: Promise<unknown>) => answer.then(() => 'none', ({ code }: { code: string }) => code);

  it('puts values into the path and the query, and leaves out of the query what is empty', async () => {
    const { sent, call } = create({ answer: async () => new Response(null, { status: 204 }) });
    await call('DELETE /me/sessions/:id', { path: { id: 'a/b ?' } });
    await call('GET /me/licenses', { query: { page: 2, search: 'a&b', productId: '', status: undefined }, check: () => true });
    await call('DELETE /me/sessions');
    expect(sent.map(({ url }) => url)).to.deep.equal(['/cx/me/sessions/a%2Fb%20%3F', '/cx/me/licenses?page=2&search=a%26b', '/cx/me/sessions']);
  });

  it('names the person whom the page shows where something is changed, and not where it is read: that would cost a preflight', async () => {
    const { sent, save, read, call } = create();
    await save();
    await call('POST /checkout', { body: { offer: 'pro' }, check: () => true });
    await read();
    expect(sent.map(({ marker }) => marker)).to.deep.equal(['of ada', 'of ada', null]);
  });

  it('names nobody to an adapter of before there were markers: the id is no word for it', async () => {
    const { sent, save } = create({ state: { ...ada(), person: 'user-1', hint: { signedIn: true } } });
    await save();
    expect(sent[0]!.marker).to.equal(null);
  });

  it('does not give what was read of another person, and says once why', async () => {
    const refusals: string[] = [];
    const { read } = create({ answer: async () => marked('of alan'), resume: async (refusal) => (refusals.push(refusal), false) });
    expect(await codeOf(read())).to.equal('account-changed');
    expect(refusals).to.deep.equal(['account-changed']);
  });

  it('does not give a problem of another person for one of the page either', async () => {
    const { call } = create({ answer: async () => marked('of alan', toProblemResponse('not-found')) });
    expect(await codeOf(call('GET /me/licenses/:id', { path: { id: 'one' }, check: () => true }))).to.equal('account-changed');
  });

  it('gives what was read where the adapter does not say whose it is, or the page does not know', async () => {
    expect((await create().read()).email).to.equal('ada@example.com');
    expect((await create({ answer: async () => marked('of ada') }).read()).email).to.equal('ada@example.com');
    expect((await create({ answer: async () => marked('of ada'), state: { ...ada(), person: undefined, hint: { signedIn: true } } }).read()).email).to.equal('ada@example.com');
  });

  it('takes a change for done that the adapter has done, also where it has another word for the person by now', async () => {
    expect(await codeOf(create({ answer: async () => marked('newer word of ada') }).save())).to.equal('none');
  });

  it('waits with a change, and not with a read, for a check under way of who is signed in', async () => {
    const { sent, save, read, state } = create();
    let checked!: () => void;
    state.check = new Promise((resolve) => (checked = () => resolve(false)));
    const saving = save();
    await read();
    expect(sent).to.have.length(1);
    checked();
    await saving;
    expect(sent).to.have.length(2);
  });

  it('does not send a change when the check has found somebody else, also where the adapter knows no markers', async () => {
    for (const [person, other] of [['of ada', 'of alan'], ['user-1', 'user-2'], ['of ada', null]] as const) {
      const { sent, save, state } = create({ state: { ...ada(), person, hint: { signedIn: true } } });
      state.check = Promise.resolve(false).finally(() => (state.person = other));
      expect(await codeOf(save())).to.equal('account-changed');
      expect(sent).to.deep.equal([]);
    }
  });

  it('says that the session is over, and fails when nobody signs in again', async () => {
    let asked = 0;
    const { read } = create({ answer: async () => toProblemResponse('sign-in-required'), resume: async () => ((asked += 1), false) });
    expect([await codeOf(read()), asked]).to.deep.equal(['sign-in-required', 1]);
  });

  it('sends a refused request again, as it was, when the same person has signed in again', async () => {
    let signedIn = false;
    const { sent, save } = create({ answer: async () => (signedIn ? Response.json(createUser()) : toProblemResponse('sign-in-required')), resume: async () => (signedIn = true) });
    await save();
    expect(sent.map(({ body }) => body)).to.deep.equal(['{"firstName":"Ada"}', '{"firstName":"Ada"}']);
  });

  it('does not send again what was given up meanwhile', async () => {
    const abort = new AbortController();
    const { sent, save } = create({ answer: async () => toProblemResponse('sign-in-required'), resume: async () => (abort.abort(new Error('gone')), true) });
    expect(await save(abort.signal).catch(({ message }: Error) => message)).to.equal('gone');
    expect(sent).to.have.length(1);
  });

  it('leaves every other problem to those who have asked', async () => {
    let asked = 0;
    const { save } = create({ answer: async () => toProblemResponse('wrong-password'), resume: async () => ((asked += 1), true) });
    expect([await codeOf(save()), asked]).to.deep.equal(['wrong-password', 0]);
  });
});
