/** What a person has set in their system, which a browser reads when it starts. */
export interface Preferences {
  reducedMotion?: boolean;
  forcedColors?: boolean;
  /** Keeps none, of no site. */
  noCookies?: boolean;
}

/** The part of Puppeteer's API that Web Test Runner's launcher and the walk use. Every engine has it. */
export interface EngineBrowser {
  readonly connected: boolean;
  defaultBrowserContext(): { newPage(): Promise<EnginePage> };
  newPage(): Promise<EnginePage>;
  userAgent(): Promise<string>;
  close(): Promise<void>;
}

export interface EnginePage {
  browser(): EngineBrowser;
  isClosed(): boolean;
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  evaluate<Args extends unknown[], Result>(pageFunction: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  setViewport(viewport: { width: number; height: number }): Promise<void>;
  keyboard: Record<'type' | 'press' | 'down' | 'up', (keys: string) => Promise<unknown>>;
  mouse: { click(x: number, y: number): Promise<unknown> };
}

export interface Engine {
  name: 'Chromium' | 'Firefox' | 'WebKit';
  launch(preferences?: Preferences): Promise<EngineBrowser>;
}
