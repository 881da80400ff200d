package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.app.wiring.PortFactories.PortConflictException;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.FakeCustomerService;
import dev.hexin.domain.port.FakeIdentityProvider;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.service.People;
import dev.hexin.persistence.memory.MemoryCellStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ports that a team makes by itself, for each account. */
class PortFactoryTest {
    private static final Map<String, Object> SHOP = Map.of("wechat.accounts.shop.app-id",
            "wx00000000000005b0", "wechat.accounts.shop.token", "SHOPTOKEN");

    private record Making<P>(Class<P> port, BiFunction<String, AppId, P> maker) implements PortFactory<P> {
        @Override
        public P make(String account, AppId appId) {
            return maker.apply(account, appId);
        }
    }

    @Test
    void eachAccountGetsItsOwn() {
        List<String> made = new ArrayList<>();
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, SHOP, new Making<>(Profiles.class, (name, appId) -> {
            made.add(name + " " + appId.value());
            return new People();
        }), new Making<>(CellStore.class, (name, appId) -> new MemoryCellStore(InstantSource.system())))) {
            List<AccountModule> accounts = hexin.context().getBean(AccountModules.class).all();
            assertThat(made).containsExactly("default " + Hexin.APP_ID, "shop wx00000000000005b0");
            assertThat(accounts).allSatisfy(
                    account -> assertThat(account.profiles()).isInstanceOf(People.class))
                    .allSatisfy(account -> assertThat(account.cells().hot())
                            .isInstanceOf(MemoryCellStore.class).isSameAs(account.cells().kept()));
            assertThat(accounts.get(0).profiles()).isNotSameAs(accounts.get(1).profiles());
            assertThat(hexin.context().getBean(AccountModules.class).portLines()).as("what the start says")
                    .hasSize(2).contains("Profiles: " + People.class.getName() + " (test-classes)")
                    .anyMatch(line -> line.matches("CellStore: \\Q" + MemoryCellStore.class.getName()
                            + "\\E \\((classes|hexin-adapters-persistence.*\\.jar)\\)"));
        }
    }

    @Test
    void aBeanServesTheOneAccount_andSeveralStopTheStart() {
        Profiles mine = new People();
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(), mine)) {
            assertThat(hexin.account().profiles()).isSameAs(mine);
        }
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, SHOP, mine)).hasRootCauseInstanceOf(
                PortConflictException.class).rootCause()
                .hasMessageContaining("People is one Profiles")
                .hasMessageContaining("PortFactory");
    }

    @Test
    void twoOfOnePort_andOneOfAPortThatIsNone() {
        Making<Profiles> one = new Making<>(Profiles.class, (name, appId) -> new People());
        Making<Runnable> other = new Making<>(Runnable.class, (name, appId) -> () -> {});
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, Map.of(), one,
                new Making<>(Profiles.class, (name, appId) -> new People()), other)).rootCause()
                .hasMessageContaining("both make Profiles").hasMessageContaining("makes a Runnable");
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, Map.of(), one, new People())).rootCause()
                .as("a bean beside a factory").hasMessageContaining("both make Profiles");
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, Map.of(), new People(), new People())).rootCause()
                .as("two beans").hasMessageContaining("both make Profiles");
    }

    @Test
    void aFactoryThatMakesNone_orFails_stopsTheStart() {
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, Map.of(),
                new Making<>(Profiles.class, (name, appId) -> null))).rootCause()
                .isInstanceOf(PortConflictException.class)
                .hasMessageContaining("Making can't make Profiles of the account default: it returned null");
        assertThatThrownBy(() -> Hexin.start(Hexin.TOKEN, Map.of(),
                new Making<>(Profiles.class, (name, appId) -> {
                    throw new IllegalStateException("CRM_CUSTOMERS is not set");
                }))).rootCause().isInstanceOf(PortConflictException.class)
                .hasMessageContaining("of the account default: CRM_CUSTOMERS is not set (")
                .hasMessageContaining("PortFactoryTest.java:");
    }

    @Test
    void signInAndMessagesByPortsOfATeam_needNoAppSecret() {
        CustomerService support = new FakeCustomerService(InstantSource.system());
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, Map.of(), support,
                new Making<>(IdentityProvider.class,
                        (name, appId) -> new FakeIdentityProvider(InstantSource.system())))) {
            assertThat(hexin.get("/oauth/login").headers().firstValue("Location")).hasValueSatisfying(
                    page -> assertThat(page).contains("appid=test"));
            assertThat(hexin.account().customerService()).isSameAs(support);
            assertThat(hexin.account().weChat()).isNull();
        }
    }
}
