import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDevice } from '../../../../server-adapter/src/core/sessions/device.ts';

test('browsers are told apart, though most of them name the others too', () => {
  const agents = {
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0': ['Firefox', 'Windows'],
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36': ['Chrome', 'macOS'],
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0': ['Edge', 'Windows'],
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15': ['Safari', 'macOS'],
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1': ['Safari', 'iOS'],
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1': ['Chrome', 'iOS'],
    'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36': ['Samsung Internet', 'Android'],
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36': ['Chrome', 'ChromeOS'],
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0': ['Firefox', 'Linux'],
    'curl/8.5.0': [null, null],
  };
  for (const [agent, [browser, os]] of Object.entries(agents)) assert.deepEqual(readDevice(agent), { browser, os }, agent);
});

test('nothing that a header holds comes through', () => {
  assert.deepEqual(readDevice(null), { browser: null, os: null });
  assert.deepEqual(readDevice('<script>alert(1)</script> Firefox/1 Windows'), { browser: 'Firefox', os: 'Windows' });
  assert.deepEqual(readDevice(`${'x'.repeat(10_000)} Firefox/1`), { browser: null, os: null });
});
