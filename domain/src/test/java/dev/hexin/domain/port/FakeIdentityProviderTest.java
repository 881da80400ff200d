package dev.hexin.domain.port;

import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.UserProfile;
import java.time.InstantSource;

class FakeIdentityProviderTest extends IdentityProviderContract {
    private final FakeIdentityProvider fake = new FakeIdentityProvider(InstantSource.fixed(NOW));

    @Override
    protected IdentityProvider identityProvider() {
        return fake;
    }

    @Override
    protected AuthorizationCode consentOf(UserProfile person) {
        return fake.consentOf(person);
    }

    @Override
    protected AuthorizationCode codeOfASnapshotPage() {
        return fake.codeOfASnapshotPage();
    }

    @Override
    protected void change(UserProfile person) {
        fake.change(person);
    }

    @Override
    protected void breakDown() {
        fake.breakDown();
    }
}
