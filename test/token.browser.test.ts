import { expect } from '@open-wc/testing';
import { configure } from '../src/kit/default-kit.ts';
import { followKit } from '../src/kit/follow-kit.ts';
import type { Kit } from '../src/kit/kit.ts';
import { createTokenStore } from '../src/stores/token-store.ts';
import { createTokenFetch, getToken, onTokenChange, type PageToken } from '../src/token.ts';
import { createUser } from './mocks/fixtures.ts';
import { quiet, useMockAdapter } from './mocks/use-mock-adapter.ts';
import { eventually } from './elements/inside.ts';

const api = 'https://api.example.com';

describe('the token for another API', () => {
  const mock = useMockAdapter();
  const asked = () => mock().calls.filter(({ name }) => name === 'readToken').length;
  const kit = (): Kit => {
    let found!: Kit;
    followKit(document.documentElement, (kit) => ((found = kit), () => undefined))();
    return found;
  };
  const pages: Kit[] = [];
  /** As another page of the browser: of what was in memory of this and of former ones, nothing is left. With `stays`, the page of before is another tab. */
  const openPage = (stays = false) => {
    configure({});
    if (!stays) for (const { store } of pages) store(createTokenStore).clear?.();
    pages.push(kit());
  };
  const lasts = (ms: number) => {
    const { token } = mock();
    mock().token = (url) => ({ ...token(url), expiresAt: new Date(Date.now() + ms).toISOString() });
  };
  const codeOf = (promise: Promise<unknown>) => promise.then(() => 'none', ({ code }: { code: string }) => code);

  /** Other tabs have all the time that they need to answer: pages give them a few milliseconds, which a busy browser may not have. */
  const patiently = async (ask: typeof getToken): Promise<PageToken> => {
    const { setTimeout } = window;
    window.setTimeout = ((act: () => void, ms = 0) => setTimeout(act, ms < 100 ? 3000 : ms)) as typeof window.setTimeout;
    return ask().finally(() => void (window.setTimeout = setTimeout));
  };

  beforeEach(() => {
    mock().accounts.push({ user: createUser({ id: 'user-2', email: 'bob@example.com' }), password: 'correct horse' });
    mock().signedIn = 'user-1';
    openPage();
  });

  it('is asked for once, whoever asks, together with who is signed in, and is in no storage', async () => {
    const all = await Promise.all([getToken(), getToken(), getToken()]);
    expect(new Set(all.map(({ token }) => token)).size).to.equal(1);
    expect((await getToken()).frontendUserId).to.equal('user-1');
    expect([asked(), mock().calls.filter(({ name }) => name === 'readSession').length]).to.deep.equal([1, 1]);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.include('token-user');
  });

  it('is refused where nobody is signed in, and where the adapter gives none', async () => {
    mock().signedIn = undefined;
    expect(await codeOf(getToken())).to.equal('sign-in-required');
    mock().signedIn = 'user-1';
    openPage();
    mock().fault('readToken', { problem: 'not-found' }, true);
    expect(await codeOf(getToken())).to.equal('not-found');
  });

  it('is asked for anew in the last tenth of its life, and goes with the person', async () => {
    const real = Date.now;
    const start = Date.now();
    try {
      Date.now = () => start;
      const { token } = await getToken();
      Date.now = () => start + 53_000;
      expect((await getToken()).token).to.equal(token);
      Date.now = () => start + 55_000;
      expect((await getToken()).token).not.to.equal(token);
    } finally {
      Date.now = real;
    }
    await kit().session.signOut();
    const before = asked();
    expect([await codeOf(getToken()), asked()]).to.deep.equal(['sign-in-required', before]);
    await kit().session.signIn({ email: 'bob@example.com', password: 'correct horse' });
    expect((await getToken()).frontendUserId).to.equal('user-2');
  });

  it('is not given to a page for somebody else who has signed in meanwhile', async () => {
    await getToken();
    let go!: () => void;
    mock().fault('readToken', { delay: new Promise<void>((resolve) => (go = resolve)) });
    const late = codeOf(getToken({ frontendSessionId: 'visit' }));
    await eventually(() => asked() === 2);
    await kit().session.signIn({ email: 'bob@example.com', password: 'correct horse' });
    go();
    expect(await late).to.be.oneOf(['none', 'account-changed']);
    expect((await getToken()).frontendUserId).to.equal('user-2');
  });

  it('that comes too late, for the person of before, is not kept as that of the next', async () => {
    await kit().session.confirm();
    const { fetch } = globalThis;
    let go!: () => void;
    const held = new Promise<void>((resolve) => (go = resolve));
    globalThis.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).includes('/token')) await held;
      return response;
    };
    try {
      const late = codeOf(getToken());
      await eventually(() => asked() === 1);
      await quiet();
      await kit().session.signIn({ email: 'bob@example.com', password: 'correct horse' });
      go();
      expect(await late).to.equal('account-changed');
    } finally {
      globalThis.fetch = fetch;
    }
    expect((await getToken()).frontendUserId).to.equal('user-2');
  });

  it('is had by a page of its own, in a browser that remembers who is signed in', async () => {
    await getToken();
    openPage();
    expect((await getToken()).frontendUserId).to.equal('user-1');
    openPage();
    mock().fault('readSession', 'network-error');
    expect(await codeOf(getToken())).to.equal('offline');
  });

  it('is told to whoever listens, is renewed for them, and is taken back when the person changes', async () => {
    lasts(300);
    const told: (PageToken | undefined)[] = [];
    const stop = onTokenChange((token) => told.push(token));
    await eventually(() => told.length === 1);
    expect(told[0]?.frontendUserId).to.equal('user-1');
    await kit().session.signIn({ email: 'bob@example.com', password: 'correct horse' });
    await eventually(() => told.at(-1)?.frontendUserId === 'user-2');
    expect(told.includes(undefined)).to.equal(true);
    stop();
    const before = told.length;
    await kit().session.signOut();
    await quiet();
    expect(told.length).to.equal(before);
  });

  it('joins an anonymous session once', async () => {
    await getToken();
    const joined = await getToken({ frontendSessionId: 'visit-1' });
    expect((await getToken({ frontendSessionId: 'visit-1' })).token).to.equal(joined.token);
    expect((await getToken()).token).to.equal(joined.token);
    expect(mock().calls.filter(({ name }) => name === 'readToken').map(({ url }) => url.searchParams.get('frontendSessionId'))).to.deep.equal([null, 'visit-1']);
  });

  it('is shared with other tabs, of the same person only', async () => {
    const { token } = await getToken();
    openPage(true);
    await kit().session.confirm();
    expect([(await patiently(getToken)).token, asked()]).to.deep.equal([token, 1]);
    mock().signedIn = 'user-2';
    openPage(true);
    await kit().session.confirm();
    expect([(await getToken()).frontendUserId, asked()]).to.deep.equal(['user-2', 2]);
  });

  it('of somebody else is told to nobody who listens here, whatever another tab says', async () => {
    await kit().session.confirm();
    const { marker } = kit().session.$account.get();
    const told: (string | undefined)[] = [];
    const stop = onTokenChange((token) => told.push(token?.token));
    await eventually(() => told.length === 1);
    const channel = new BroadcastChannel(`cx-token ${kit().adapter}`);
    const tell = (person: string | undefined, token: string) =>
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage({ person, token: { token, expiresAt: new Date(Date.now() + 600_000).toISOString(), frontendUserId: 'user', database: null }, goodUntil: Date.now() + 500_000 });
    tell('somebody else', 'not mine');
    tell(marker, 'mine');
    await eventually(() => told.at(-1) === 'mine');
    expect(told).not.to.include('not mine');
    stop();
    channel.close();
  });

  it('is asked for by one tab, where several want it at once', async () => {
    await kit().session.confirm();
    const here = getToken();
    openPage(true);
    await kit().session.confirm();
    expect((await patiently(getToken)).token).to.equal((await here).token);
    expect(asked()).to.equal(1);
  });

  it('does without channel, lock and hash where the browser denies them', async () => {
    const deny = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const { BroadcastChannel: Channel } = globalThis;
    try {
      globalThis.BroadcastChannel = new Proxy(Channel, { construct: deny });
      Object.defineProperty(navigator, 'locks', { get: deny, configurable: true });
      openPage();
      expect((await getToken()).frontendUserId).to.equal('user-1');
    } finally {
      globalThis.BroadcastChannel = Channel;
      Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('is had by a tab although another that stands still keeps the lock', async () => {
    await kit().session.confirm();
    let release!: () => void;
    await new Promise<void>((held) => void navigator.locks.request(`cx-token ${kit().adapter}`, () => (held(), new Promise<void>((resolve) => (release = resolve)))));
    const { setTimeout } = window;
    window.setTimeout = ((act: () => void, ms = 0) => setTimeout(act, ms / 20)) as typeof window.setTimeout;
    try {
      const never = new Promise<never>((_, reject) => setTimeout(reject, 8000, new Error('it waits for the lock')));
      expect((await Promise.race([getToken(), never])).frontendUserId).to.equal('user-1');
    } finally {
      window.setTimeout = setTimeout;
      release();
    }
  });

  it('is asked for once, however long it lasts or far behind the clock is', async () => {
    lasts(100 * 24 * 3_600_000);
    const { setTimeout } = window;
    const planned: number[] = [];
    const told: unknown[] = [];
    window.setTimeout = ((act: () => void, ms = 0) => (planned.push(ms), setTimeout(act, ms))) as typeof window.setTimeout;
    const stop = onTokenChange((token) => told.push(token));
    try {
      await eventually(() => told.length === 1);
      expect(Math.max(...planned)).to.be.within(3_600_000, 2 ** 31 - 1);
    } finally {
      window.setTimeout = setTimeout;
      stop();
    }
  });

  it('is good for as long as the adapter means it, where the clock of the computer is wrong', async () => {
    const real = Date.now;
    const { fetch } = globalThis;
    let late = 0;
    try {
      globalThis.fetch = async (input, init) => {
        const { status, headers, body } = await fetch(input, init);
        return new Response(body, { status, headers: { ...Object.fromEntries(headers), date: new Date(real()).toUTCString() } });
      };
      for (const hours of [-1, 1]) {
        const wrong = hours * 3_600_000;
        Date.now = () => real() + wrong + late;
        // What the adapter says is of its own clock.
        const { token } = mock();
        mock().token = (url) => ({ ...token(url), expiresAt: new Date(real() + 60_000).toISOString() });
        openPage();
        const first = (await getToken()).token;
        late = 50_000;
        expect((await getToken()).token).to.equal(first);
        late = 56_000;
        expect((await getToken()).token).not.to.equal(first);
        late = 0;
      }
    } finally {
      Date.now = real;
      globalThis.fetch = fetch;
    }
  });

  it('is renewed for who listens as soon as a page is there again whose timers stood still', async () => {
    const told: (PageToken | undefined)[] = [];
    const real = Date.now;
    const stop = onTokenChange((token) => told.push(token));
    try {
      await eventually(() => told.length === 1);
      const later = Date.now() + 3_600_000;
      Date.now = () => later;
      for (const [target, type] of [[document, 'visibilitychange'], [window, 'pageshow']] as const) target.dispatchEvent(new Event(type));
      await eventually(() => told.length === 2);
      expect(told[1]?.token).not.to.equal(told[0]?.token);
    } finally {
      Date.now = real;
      stop();
    }
  });

  describe('in a fetch', () => {
    const real = globalThis.fetch;
    let sent: { url: string; authorization: string | null; body: string }[] = [];
    let refuses: (token: string | null) => object | undefined = () => undefined;
    beforeEach(() => {
      sent = [];
      globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        if (!request.url.startsWith('https:')) return real(input, init);
        const authorization = request.headers.get('authorization');
        sent.push({ url: request.url, authorization, body: await request.text() });
        const refusal = refuses(authorization);
        return refusal ? Response.json(refusal, { status: 401 }) : Response.json({ items_id: ['rain'] });
      };
    });
    afterEach(() => {
      globalThis.fetch = real;
      refuses = () => undefined;
    });

    it('goes to its API, and to nobody else', async () => {
      const call = createTokenFetch(api);
      expect(await (await call(`${api}/v1/users/~me/ratings/rain/`, { method: 'PUT', body: '{"rating":8}' })).json()).to.deep.equal({ items_id: ['rain'] });
      await call('https://other.example.com/');
      expect(sent.map(({ authorization, body }) => [authorization, body])).to.deep.equal([['Bearer token-user-1-1', '{"rating":8}'], [null, '']]);
    });

    for (const refusal of [{ error_code: 22, error_data: { name: 'JWT_TOKEN_EXPIRED' } }, { error_code: '22' }, { error_code: 21, error_data: { name: 'INCORRECT_JWT_TOKEN' } }]) {
      it(`is repeated once, with its body and a new token, after ${JSON.stringify(refusal)}`, async () => {
        refuses = (token) => (token === 'Bearer token-user-1-1' ? refusal : undefined);
        const response = await createTokenFetch(api)(`${api}/v1/`, { method: 'POST', body: '{"a":1}' });
        expect(response.status).to.equal(200);
        expect(sent.map(({ authorization, body }) => [authorization, body])).to.deep.equal([['Bearer token-user-1-1', '{"a":1}'], ['Bearer token-user-1-2', '{"a":1}']]);
        expect(mock().calls.filter(({ name }) => name === 'readToken')[1]?.url.searchParams.get('refused')).to.match(/^[\w-]{43}$/);
      });
    }

    it('is not repeated in the name of somebody else who has signed in meanwhile', async () => {
      await getToken();
      refuses = (token) => (token?.includes('user-1') ? { error_code: 22 } : undefined);
      const { fetch } = globalThis;
      globalThis.fetch = async (input, init) => {
        const isOfApi = input instanceof Request && input.url.startsWith(api);
        const response = await fetch(input, init);
        if (isOfApi) await kit().session.signIn({ email: 'bob@example.com', password: 'correct horse' });
        return response;
      };
      expect((await createTokenFetch(api)(`${api}/v1/users/~me/ratings/rain/`, { method: 'PUT', body: '{"rating":8}' })).status).to.equal(401);
      expect(sent.map(({ authorization }) => authorization)).to.deep.equal(['Bearer token-user-1-1']);
      expect((await getToken()).frontendUserId).to.equal('user-2');
    });

    it('is repeated no second time, and not for another refusal', async () => {
      refuses = () => ({ error_code: 22 });
      expect((await createTokenFetch(api)(`${api}/v1/`)).status).to.equal(401);
      expect(sent).to.have.length(2);
      refuses = () => ({ error_code: 21, error_data: { name: 'INCORRECT_PASSWORD' } });
      await createTokenFetch(api)(`${api}/v1/`);
      expect(sent).to.have.length(3);
    });
  });
});
