import type { Routes } from '@angular/router';
import { Account } from './account';
import { Other, Portal, Tabs } from './portal';
import { ResetPassword } from './reset-password';

export const routes: Routes = [
  { path: '', component: Account },
  { path: 'reset-password', component: ResetPassword },
  { path: 'portal', component: Portal },
  { path: 'tabs', children: [{ path: '**', component: Tabs }] },
  { path: 'other', component: Other },
];
