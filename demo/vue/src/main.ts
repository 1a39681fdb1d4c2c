import { createApp } from 'vue';
import { cxKit } from '@cx-kit/elements/vue';
import App from './App.vue';
import '@cx-kit/elements/cx-kit.css';
import './site.css';
import './brand.css';

createApp(App).use(cxKit, { adapter: '/cx' }).mount('#app');
