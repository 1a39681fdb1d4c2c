import type { IdentityFixture } from '@cx-kit/server/testing';

export declare function openFilePeople(): Promise<IdentityFixture>;
