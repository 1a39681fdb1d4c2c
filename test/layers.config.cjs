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
    only('build', '^src/build', npm('vite').concat('^fs$', '^url$', '^crypto$', 'node_modules/custom-element')),
    { name: 'nothing-imports-the-build', severity: 'error', from: { path: '^src', pathNot: '^src/build' }, to: { path: '^src/build' } },
    { name: 'elements-are-opened-on-demand', severity: 'error', from: { path: '^src/controllers' }, to: { path: '^src/elements', dependencyTypesNot: ['dynamic-import'] } },
    { name: 'elements-never-import-each-other', comment: 'The field aside: it is a part of every form. Loading another element on demand is no dependency.', severity: 'error', from: { path: '^src/elements/([^/]+)/' }, to: { path: '^src/elements/([^/]+)/', pathNot: '^src/elements/($1|cx-field)/', dependencyTypesNot: ['dynamic-import'] } },
    { name: 'only-the-kit-has-the-way-to-the-adapter', severity: 'error', from: { path: '^src/elements' }, to: { path: '^src/(adapter-api|problem-error)\\.ts$', dependencyTypesNot: ['type-only'] } },
    { name: 'only-the-kit-builds-the-session', comment: 'Other stores: elements hand the factory to the kit, which keeps one of each.', severity: 'error', from: { path: '^src/elements' }, to: { path: '^src/stores/(session-store|hint)', dependencyTypesNot: ['type-only'] } },
    { name: 'frameworks-load-elements-on-demand', comment: 'What wraps an element has its facts from the manifest; the element itself comes after the page was hydrated.', severity: 'error', from: { path: '^src/(frameworks|react|vue)/' }, to: { path: '^src/elements' } },
    { name: 'react-for-react-only', severity: 'error', from: { path: '^src', pathNot: '^src/react/' }, to: { path: npm('react', '@lit/react', '@types/react') } },
    { name: 'vue-for-vue-only', severity: 'error', from: { path: '^src', pathNot: '^src/vue/' }, to: { path: npm('vue', '@vue') } },
    { name: 'ports-know-no-driver', severity: 'error', from: { path: `${server}/(providers/licensing-provider|payments/payment-source|store/store|mail/mailer)\\.ts$` }, to: { path: server, pathNot: contract } },
    { name: 'drivers-know-no-route', severity: 'error', from: { path: `${server}/(providers|payments|store|mail|upstream)` }, to: { path: `${server}/(routes|cli|runtimes|index)` } },
    { name: 'drivers-know-no-other-driver', severity: 'error', from: { path: `${server}/(providers|payments|store|mail)/` }, to: { path: `${server}/(providers|payments|store|mail)/`, pathNot: [`${server}/$1/`, `${server}/(store/store|mail/mailer|providers/licensing-provider|payments/payment-source)\\.ts$`] } },
    { name: 'fulfilment-knows-ports-only', severity: 'error', from: { path: `${server}/fulfilment` }, to: { path: server, pathNot: [`${server}/fulfilment`, contract, `${server}/logger\\.ts$`, `${server}/(providers/licensing-provider|payments/payment-source|store/store|mail/mailer|mail/outbox|tasks/task-handler|security/derived-key|security/hmac-sha256)\\.ts$`] } },
    { name: 'routes-know-ports-and-security', severity: 'error', from: { path: `${server}/routes` }, to: { path: `${server}/(store/(?!store)|mail/(?!mailer)|providers/(?!licensing)|payments/(?!payment-source|checkout\\.ts)|upstream|cli|runtimes|testing)` } },
    { name: 'nothing-imports-the-wiring', severity: 'error', from: { path: server, pathNot: `${server}/(index|cli|runtimes|testing)` }, to: { path: `${server}/(index|cli|runtimes|testing)` } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['cx-kit-source', 'import', 'types', 'default'] },
  },
};
