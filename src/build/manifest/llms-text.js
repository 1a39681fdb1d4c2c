/** `llms.txt`: what there is to know to write a page with the elements, for machines that read text. */
export const toLlmsText = (elements, tokens, { description, version }) => `# cx-kit ${version}

> ${description}

One script tag brings all elements: \`<script type="module" src="/cx/kit.js"></script>\`, where the server adapter (\`@cx-kit/server\`, with the feature \`elements()\`) is mounted at \`/cx\`.
With a bundler: \`import '@cx-kit/elements/login'\` and so on, one for each element; \`@cx-kit/elements/react\` and \`@cx-kit/elements/vue\` have a component for each, \`CxLogin\` for \`<cx-login>\`.
Looks are set with custom properties on any element above, with \`::part()\`, and with \`:state()\` for what an element is in the middle of.

${elements.map(toSection).join('\n')}
## Custom properties

${tokens.map(({ name, description }) => `- \`${name}\`: ${description}\n`).join('')}`;

const toSection = ({ tag, summary, attributes, properties, methods, events, slots, parts, states }) => `## <${tag}>

${summary}
${toList('Attributes', attributes, ({ name, type }) => `\`${name}\` (${type.replace(/ \| undefined$/, '')})`)}${toList('Properties', properties, ({ name, type }) => `\`${name}\` (${type.replace(/ \| undefined$/, '')})`)}${toList('Methods', methods, ({ name }) => `\`${name}()\``)}${toList('Events', events, ({ name, type }) => `\`${name}\` (${type})`)}${toList('Slots', slots, ({ name }) => (name ? `\`${name}\`` : 'default'))}${toList('Parts', parts, ({ name }) => `\`${name}\``)}${toList('States', states, ({ name }) => `\`:state(${name})\``)}`;

const toList = (title, items, toName) => (items.length ? `\n${title}:\n${items.map((item) => `- ${toName(item)}: ${(item.description ?? '').replace(/\s*\n\s*/g, ' ')}\n`).join('')}` : '');
