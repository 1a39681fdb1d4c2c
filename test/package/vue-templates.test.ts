import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readExamples } from '../docs/examples.ts';
import { findTemplateErrors, type VueFile } from './vue-templates.ts';

const demo = new URL('../../demo/vue/src/', import.meta.url);

test('templates of the Vue demo and of the documentation fit the types of the elements', { timeout: 120_000 }, async () => {
  const files = (await readdir(demo, { recursive: true })).filter((file) => file.endsWith('.vue'));
  const components: VueFile[] = await Promise.all(files.map(async (file) => ({ at: `demo/vue/src/${file}`, text: await readFile(new URL(file, demo), 'utf8') })));
  const examples = (await readExamples()).filter(({ language }) => language === 'vue');
  assert.ok(components.length > 5 && examples.length > 0);
  assert.deepEqual(await findTemplateErrors([...components, ...examples]), []);
});

test('what does not fit in a template is an error', { timeout: 120_000 }, async () => {
  const wrong = {
    '<cx-logn />': /Property 'CxLogn' does not exist/,
    '<cx-login retun-to="/account" />': /Property 'retunTo' does not exist/,
    '<cx-licenses layout="list" />': /'"list"' is not assignable to type '.*"cards"/s,
    '<cx-licenses :page-sizes="10" />': /Property 'pageSizes' does not exist/,
    '<cx-login @cx-checkout="track" />': /Property 'onCxCheckout' does not exist/,
    '<section><p v-if="yes"><cx-buy prize="1" /></p></section>': /Property 'prize' does not exist/,
  };
  const right = ['<cx-login return-to="/account" again class="wide" data-any="1" :sign-up-url="url" @cx-sign-in="track($event.user.id)"><p slot="footer">Footer</p></cx-login>'];
  const errors = await findTemplateErrors([...Object.keys(wrong), ...right].map((text) => ({ at: text, text: `<template>${text}</template>` })));
  assert.equal(errors.length, Object.keys(wrong).length, errors.join('\n'));
  for (const [index, [text, message]] of Object.entries(wrong).entries()) {
    assert.ok(errors[index]?.startsWith(text), errors[index]);
    assert.match(errors[index] ?? '', message);
  }
});
