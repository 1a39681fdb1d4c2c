import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forwardedFor, fromHeader, toAddress, toNetwork } from '../../../../server-adapter/src/core/security/client-address.ts';

const request = (headers: Record<string, string>): Request => new Request('https://www.example.com/', { headers });

test('behind n proxies the address is the n-th from the right, whatever a client wrote to the left of it', () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 10.0.0.1' };
  assert.equal(forwardedFor(1)(request(headers)), '10.0.0.1');
  assert.equal(forwardedFor(2)(request(headers)), '203.0.113.7');
});

test('with fewer entries than proxies, or with something that is no address, it is unknown', () => {
  assert.equal(forwardedFor(2)(request({ 'x-forwarded-for': '203.0.113.7' })), undefined);
  assert.equal(forwardedFor(1)(request({ 'x-forwarded-for': 'unknown' })), undefined);
  assert.equal(forwardedFor(1)(request({})), undefined);
});

test('a header that a proxy always overwrites is taken as it is', () => {
  assert.equal(fromHeader('cf-connecting-ip')(request({ 'cf-connecting-ip': '2001:DB8::1' })), '2001:db8::1');
});

test('an address has one spelling', () => {
  assert.equal(toAddress('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(toAddress('2001:0db8:0:0:0:0:0:1'), '2001:db8::1');
  assert.equal(toAddress('256.1.1.1'), undefined);
  assert.equal(toAddress('::1]/?x=['), undefined);
  assert.equal(toAddress(undefined), undefined);
});

test('one network is an IPv4 address, or an IPv6 /64', () => {
  assert.equal(toNetwork('203.0.113.7'), '203.0.113.7');
  assert.equal(toNetwork('2001:db8:1:2:3:4:5:6'), toNetwork('2001:db8:1:2::9'));
  assert.notEqual(toNetwork('2001:db8:1:2::9'), toNetwork('2001:db8:1:3::9'));
  assert.equal(toNetwork('2001:db8::9'), '2001:db8:0:0::/64');
});

test('a port behind the address, and brackets around it, are left out: some proxies write them, and a port is another one for each connection', () => {
  assert.equal(forwardedFor(1)(request({ 'x-forwarded-for': '198.51.100.7:50001' })), '198.51.100.7');
  assert.equal(forwardedFor(2)(request({ 'x-forwarded-for': '[2001:db8::1]:50001, 10.0.0.1:443' })), '2001:db8::1');
  assert.equal(toAddress('[2001:db8::1]'), '2001:db8::1');
  assert.equal(toAddress('[::ffff:203.0.113.7]:80'), '203.0.113.7');
  for (const text of ['198.51.100.7:', '198.51.100.7:port', '[198.51.100.7]:80', '[2001:db8::1', 'example.com:80', ':80']) assert.equal(toAddress(text), undefined, text);
});
