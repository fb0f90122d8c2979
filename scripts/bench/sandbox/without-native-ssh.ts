// Loaded before the platform: the SSH library's optional native part is not found, as on a machine without a compiler.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.endsWith('/sshcrypto.node') || specifier === 'cpu-features') throw new Error(`${specifier} is left out`);
    return next(specifier, context);
  },
});
