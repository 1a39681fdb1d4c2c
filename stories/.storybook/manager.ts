import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'cx-kit', brandUrl: './', brandTarget: '_self', colorPrimary: '#4338ca', colorSecondary: '#4338ca' }),
  sidebar: { collapsedRoots: ['decisions'] },
});
