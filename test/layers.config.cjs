/** The layers of the project: who may import what. `npm run layers` fails on a breach, and on any import cycle. */
const server = '^server-adapter/src';

/** `from` may import only what matches one of `to` (besides itself). */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...to] },
});

/** The same, and of what matches one of `types` only types. */
const onlyWithTypes = (name, from, to, types) => [
  only(name, from, [...to, ...types]),
  { name: `${name}-by-type`, severity: 'error', from: { path: from }, to: { path: types, dependencyTypesNot: ['type-only'] } },
];

const npm = (...names) => names.map((n) => `node_modules/${n}/`);
const contract = `${server}/contract`;
const lit = npm('lit', 'lit-html', 'lit-element', '@lit');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'elements-import-no-server-code', comment: 'Types of the contract aside.', severity: 'error', from: { path: '^src' }, to: { path: '^server-adapter', dependencyTypesNot: ['type-only'] } },
    { name: 'elements-know-only-the-contract', severity: 'error', from: { path: '^src' }, to: { path: '^server-adapter', pathNot: contract } },
    { name: 'the-contract-has-one-address', comment: '`#contract/…`, so that nothing here knows where it is.', severity: 'error', from: { path: '^src' }, to: { path: contract, dependencyTypesNot: ['aliased-subpath-import'] } },
    only('contract-imports-valibot-only', contract, npm('valibot')),
    only('adapter-api', '^src/(adapter-api|problem-error|problem-response)\\.ts$', [contract, ...npm('valibot')]),
    { name: 'the-table-is-types-only', severity: 'error', from: { path: '^src' }, to: { path: npm('valibot'), dependencyTypesNot: ['type-only'] } },
    only('browser', '^src/browser', []),
    only('stores', '^src/stores', ['^src/browser', '^src/(adapter-api|problem-error)\\.ts$', contract, ...npm('nanostores', '@nanostores')]),
    ...onlyWithTypes('i18n', '^src/i18n', ['^src/browser', contract], ['^src/problem-error\\.ts$']),
    ...onlyWithTypes('templates', '^src/templates', ['^src/(browser|i18n)/', contract, ...lit], ['^src/problem-error\\.ts$', '^src/(controllers|stores)/']),
    only('styles', '^src/styles', lit),
    ...onlyWithTypes('forms', '^src/forms', ['^src/(browser|controllers|i18n|styles|templates)/', '^src/events\\.ts$', contract, ...lit], ['^src/problem-error\\.ts$', '^src/stores/']),
    ...onlyWithTypes(
      'controllers',
      '^src/controllers',
      ['^src/(browser|i18n|kit|stores|styles|templates)/', '^src/events\\.ts$', '^src/forms/form-fields\\.ts$', '^src/elements/cx-sign-in-again/', contract, ...lit],
      ['^src/(adapter-api|problem-error)\\.ts$', ...npm('nanostores', '@nanostores')],
    ),
    only('kit', '^src/kit', ['^src/(adapter-api|page-check)\\.ts$', '^src/(browser|i18n|stores)/', '^src/controllers/unstyled\\.ts$', contract, ...lit, ...npm('nanostores', '@nanostores')]),
    { name: 'the-kit-has-words-as-types', severity: 'error', from: { path: '^src/kit' }, to: { path: '^src/i18n', dependencyTypesNot: ['type-only'] } },
    { name: 'the-kit-loads-what-pages-rarely-need-on-demand', severity: 'error', from: { path: '^src/kit' }, to: { path: '^src/(controllers|page-check)', dependencyTypesNot: ['dynamic-import'] } },
    only('build', '^src/build', npm('vite').concat('^fs$', '^url$', '^crypto$', '^zlib$', 'node_modules/custom-element')),
    { name: 'nothing-imports-the-build', severity: 'error', from: { path: '^src', pathNot: '^src/build' }, to: { path: '^src/build' } },
    { name: 'elements-are-opened-on-demand', severity: 'error', from: { path: '^src/controllers' }, to: { path: '^src/elements', dependencyTypesNot: ['dynamic-import'] } },
    { name: 'elements-never-import-each-other', comment: 'The field aside: it is a part of every form. Loading another element on demand is no dependency.', severity: 'error', from: { path: '^src/elements/([^/]+)/' }, to: { path: '^src/elements/([^/]+)/', pathNot: '^src/elements/($1|cx-field)/', dependencyTypesNot: ['dynamic-import'] } },
    { name: 'only-the-kit-has-the-way-to-the-adapter', severity: 'error', from: { path: '^src/elements' }, to: { path: '^src/(adapter-api|problem-error)\\.ts$', dependencyTypesNot: ['type-only'] } },
    { name: 'only-the-kit-builds-the-session', comment: 'Other stores: elements hand the factory to the kit, which keeps one of each.', severity: 'error', from: { path: '^src/elements' }, to: { path: '^src/stores/(session-store|hint)', dependencyTypesNot: ['type-only'] } },
    { name: 'frameworks-load-elements-on-demand', comment: 'What wraps an element has its facts from the manifest; the element itself comes after the page was hydrated.', severity: 'error', from: { path: '^src/(frameworks|react|vue)/' }, to: { path: '^src/elements' } },
    { name: 'react-for-react-only', severity: 'error', from: { path: '^src', pathNot: '^src/react/' }, to: { path: npm('react', '@lit/react', '@types/react') } },
    { name: 'vue-for-vue-only', severity: 'error', from: { path: '^src', pathNot: '^src/vue/' }, to: { path: npm('vue', '@vue') } },
    // The server: contract ← ports ← core ← features; drivers know their port. What a rule names is all that may be imported.
    only('ports', `${server}/ports`, [contract, `${server}/core/logger`]),
    only('core-knows-no-feature-and-no-driver', `${server}/core`, [contract, `${server}/ports`, `${server}/tasks`, `${server}/data`, ...npm('hono', 'jose', 'valibot', 'cockatiel')]),
    only('tasks', `${server}/tasks`, [`${server}/ports`, `${server}/core/logger`]),
    only('data', `${server}/data`, []),
    only('features', `${server}/features`, [contract, `${server}/ports`, `${server}/core`, `${server}/tasks`, ...npm('hono', 'jose', 'valibot', '@valibot/to-json-schema', 'nodemailer', '@types/nodemailer'), '^node:|^(buffer|dns|net|tls|stream|fs|path|url|crypto)$', `${server}/upstream`]),
    { name: 'features-never-know-each-other', severity: 'error', from: { path: `${server}/features/([^/]+)/` }, to: { path: `${server}/features/([^/]+)/`, pathNot: `${server}/features/$1/` } },
    { name: 'fulfilment-knows-ports-only', severity: 'error', from: { path: `${server}/features/payments/fulfilment` }, to: { path: server, pathNot: [`${server}/features/payments/(fulfilment|payment-source|checkout)`, contract, `${server}/ports`, `${server}/core/(logger|security/hashes)`, `${server}/tasks/task-handler`] } },
    { name: 'sources-know-the-port-only', severity: 'error', from: { path: `${server}/features/payments/sources` }, to: { path: server, pathNot: [`${server}/features/payments/(sources|payment-source|checkout|billing-portal)`, contract, `${server}/ports`, `${server}/core/(errors|logger|security/hashes)`, `${server}/upstream`] } },
    only('upstream', `${server}/upstream`, [`${server}/ports`, `${server}/core/(errors|logger)`, ...npm('cockatiel', 'undici'), '^node:|^stream$']),
    only('license-servers', `${server}/providers`, [contract, `${server}/ports`, `${server}/core/(errors|logger|security/(hashes|redirect|sealer|secret-strength))`, `${server}/upstream`, ...npm('valibot', 'jose')]),
    only('stores', `${server}/stores`, [`${server}/ports`, `${server}/core/errors`, ...npm('kysely', '@libsql/client', '@libsql/core', 'libsql', 'pg', '@types/pg', 'pg-types'), '^node:|^(fs|path|url)$']),
    { name: 'nothing-imports-the-wiring', severity: 'error', from: { path: server, pathNot: `${server}/(index|cli|runtimes|testing)` }, to: { path: `${server}/(index|cli|runtimes|testing)` } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['cx-kit-source', 'import', 'types', 'default'] },
  },
};
