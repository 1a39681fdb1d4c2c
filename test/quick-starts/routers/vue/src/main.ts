import { cxKit } from '@cx-kit/elements/vue';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './App.vue';
import OtherPage from './OtherPage.vue';
import PortalPage from './PortalPage.vue';
import RoutedApp from './RoutedApp.vue';
import TabsPage from './TabsPage.vue';

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/portal', component: PortalPage },
    { path: '/tabs/:tab(.*)*', component: TabsPage },
    { path: '/other', component: OtherPage },
    { path: '/:path(.*)*', component: App },
  ],
});

createApp(RoutedApp).use(cxKit, { adapter: '/cx' }).use(router).mount('#app');
