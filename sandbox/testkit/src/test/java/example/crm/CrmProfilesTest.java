package example.crm;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.ProfilesContract;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.domain.reply.Reply;
import dev.hexin.testkit.TestAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The CRM's profiles do what every implementation promises, and an account finds its people there. */
class CrmProfilesTest extends ProfilesContract {
    private final List<CrmStub> stubs = new ArrayList<>();

    @Override
    protected Profiles profiles() {
        CrmStub stub = new CrmStub();
        stubs.add(stub);
        return new CrmProfiles(stub.customers());
    }

    @AfterEach
    void close() {
        stubs.forEach(CrmStub::close);
    }

    @Test
    void aFollowerIsGreetedByTheNameInTheCrm() {
        Routes greeting = on -> on.text((m, chat) -> Reply.text("Hello, "
                + chat.follower().profile().map(UserProfile::nickname).orElse("stranger")));
        TestAccount account = TestAccount.with(greeting, profiles())
                .knows(profile(new OpenId("oAnna"), null, "Anna"));
        account.follower("oAnna").says("hello").hears("Hello, Anna");
        account.follower("oBen").says("hello").hears("Hello, stranger");
    }
}
