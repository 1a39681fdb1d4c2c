import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { RouterLink } from '@angular/router';
import '@cx-kit/elements/portal';
import '@cx-kit/elements/user-button';

const imports = [RouterLink];
const schemas = [CUSTOM_ELEMENTS_SCHEMA];

@Component({ selector: 'app-portal', imports, schemas, template: '<h1>Portal page</h1><a routerLink="/other">Elsewhere</a><cx-portal></cx-portal>' })
export class Portal {}

@Component({ selector: 'app-tabs', imports, schemas, template: '<h1>Portal page</h1><a routerLink="/other">Elsewhere</a><cx-portal routing="history" base="/tabs"></cx-portal>' })
export class Tabs {}

@Component({ selector: 'app-other', imports, schemas, template: '<h1>Another page</h1><a routerLink="/portal">Portal</a><cx-user-button sign-in-url="/portal"></cx-user-button>' })
export class Other {}
