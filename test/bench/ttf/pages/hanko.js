import { register } from '@teamhanko/hanko-elements';

// As its documentation has it; where the address of the API is, the mock answers.
await register(`${location.origin}/hanko`);
