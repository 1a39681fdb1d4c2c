import type { Component } from 'vue';
import AccountPage from './pages/AccountPage.vue';
import BuyPage from './pages/BuyPage.vue';
import HomePage from './pages/HomePage.vue';
import NotFoundPage from './pages/NotFoundPage.vue';
import ResetPasswordPage from './pages/ResetPasswordPage.vue';
import SignInPage from './pages/SignInPage.vue';

export interface Page {
  title: string;
  component: Component;
}

const pages: Readonly<Record<string, Page>> = {
  '': { title: 'Verso: a studio for people who make books', component: HomePage },
  buy: { title: 'Buy Verso', component: BuyPage },
  'sign-in': { title: 'Sign in to Verso', component: SignInPage },
  'reset-password': { title: 'Your password – Verso', component: ResetPasswordPage },
  // And whatever is below it: tabs of the customer area have addresses of their own.
  account: { title: 'Your shelf – Verso', component: AccountPage },
};

const notFound: Page = { title: 'Not found – Verso', component: NotFoundPage };

const nameOf = (path: string) => path.split('/')[1] ?? '';

export const isPage = (path: string): boolean => nameOf(path) in pages;

export const pageAt = (path: string): Page => pages[nameOf(path)] ?? notFound;
