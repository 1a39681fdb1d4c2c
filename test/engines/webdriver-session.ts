/** The code points that the WebDriver standard gives to keys without a character, by their names in `KeyboardEvent.key`. */
const keyCodes: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** One session of a browser, driven by the W3C WebDriver protocol: the few commands that tests need. */
export class WebDriverSession {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  static async start(driverUrl: string, capabilities: object): Promise<WebDriverSession> {
    const { sessionId } = await send<{ sessionId: string }>('POST', `${driverUrl}/session`, { capabilities: { alwaysMatch: capabilities } });
    return new WebDriverSession(`${driverUrl}/session/${sessionId}`);
  }

  goto(url: string): Promise<void> {
    return this.#post('url', { url });
  }

  reload(): Promise<void> {
    return this.#post('refresh', {});
  }

  /** Calls a function in the page, with arguments that JSON can hold. */
  evaluate<Args extends unknown[], Result>(pageFunction: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.#post('execute/sync', { script: `return (${pageFunction})(...arguments)`, args });
  }

  async bringToFront(): Promise<void> {
    await this.#post('window', { handle: await send<string>('GET', `${this.#url}/window`) });
  }

  keys(actions: readonly { type: 'keyDown' | 'keyUp'; key: string }[]): Promise<void> {
    return this.#act({ type: 'key', id: 'keyboard', actions: actions.map(({ type, key }) => ({ type, value: keyCodes[key] ?? key })) });
  }

  click(x: number, y: number): Promise<void> {
    const move = { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) };
    const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    return this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** Sets the size of the page, with the window around it in the middle of the screen: where nothing manages windows, the one below the pointer has the focus. */
  async setViewport(width: number, height: number): Promise<void> {
    const outer = await send<{ width: number; height: number }>('GET', `${this.#url}/window/rect`);
    const page = await this.evaluate(() => ({ width: innerWidth, height: innerHeight, screen: [screen.width, screen.height] as const }));
    if (page.width === width && page.height === height) return;
    const rect = { width: outer.width + width - page.width, height: outer.height + height - page.height };
    await this.#post('window/rect', { x: (page.screen[0] - rect.width) >> 1, y: (page.screen[1] - rect.height) >> 1, ...rect });
  }

  close(): Promise<void> {
    return send('DELETE', this.#url);
  }

  #act(source: object): Promise<void> {
    return this.#post('actions', { actions: [source] });
  }

  #post<Result>(command: string, body: object): Promise<Result> {
    return send('POST', `${this.#url}/${command}`, body);
  }
}

async function send<Result>(method: string, url: string, body?: object): Promise<Result> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: Result & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}
