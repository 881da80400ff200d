package dev.hexin.app.architecture;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.client.HttpClient;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.sql.DataSource;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.w3c.dom.Document;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Each technology has one address. One that is not on the class path can't be used anyway: its rule comes
 * with its room.
 */
final class TechnologyRules {
    private TechnologyRules() {}

    public static ArchRule sqlHasOneAddress(House house) {
        return onlyIn(house.sqlRooms(), Connection.class, DataSource.class)
                .because("tables, rows and SQL are spoken of in persistence.jdbc only");
    }

    public static ArchRule redisHasOneAddress(House house) {
        return onlyIn(house.redisRooms(), RedisClient.class)
                .because("keys, scripts and what becomes of them are spoken of in persistence.redis only");
    }

    public static ArchRule xmlHasOneAddress(House house) {
        return noClasses().that(areOutside(house.xmlRooms())).should().dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", // the JDK's own, whose packages are many
                        Room.of(XMLStreamReader.class).whole(), Room.of(Document.class).whole(),
                        Room.of(WstxInputFactory.class).above().whole(),
                        Room.of(XMLStreamReader2.class).whole(),
                        Room.of(XmlMapper.class).whole())
                .because("one hardened parser reads what WeChat sends, and one sink writes it");
    }

    public static ArchRule cryptographyIsInNamedClasses(House house) {
        return noClasses().that(describe("are not listed by name",
                c -> house.ciphers().stream().noneMatch(cipher -> c.getName().equals(cipher.getName())
                        || c.getName().startsWith(cipher.getName() + "$"))))
                .should().dependOnClassesThat().resideInAPackage(Room.of(Cipher.class).whole())
                .because("a cipher is reviewed class by class, one per need");
    }

    public static ArchRule httpClientsHaveOneAddress(House house) {
        return onlyIn(house.httpClientRooms(), HttpClient.class, java.net.http.HttpClient.class,
                java.net.URLConnection.class)
                .because("what goes out goes to WeChat's API, through wechatapi, or to bots, through bots");
    }

    public static ArchRule metersOnlyRead(House house) {
        return noClasses().that(describe("are no MeterBinder and don't ask for the registry at the start",
                c -> !c.isAssignableTo(MeterBinder.class)
                        && !c.isAssignableTo(ApplicationEventListener.class)))
                .should().dependOnClassesThat().resideInAPackage(Room.of(MeterRegistry.class).whole())
                .because("no push waits for a meter: what is counted is plain, and a MeterBinder reads it");
    }

    /** Nobody outside the rooms knows the packages of these classes; of java.net only connections count. */
    private static ArchRule onlyIn(List<Room> rooms, Class<?>... technologies) {
        List<Class<?>> connections = Stream.of(technologies).filter(
                java.net.URLConnection.class::isAssignableFrom).toList();
        List<String> packages = Stream.of(technologies)
                .filter(technology -> !connections.contains(technology))
                .map(technology -> Room.of(technology).name()).toList();
        return noClasses().that(areOutside(rooms)).should()
                .dependOnClassesThat(describe("belong to " + packages + " " + connections,
                        c -> packages.stream().anyMatch(name -> (c.getPackageName() + ".").startsWith(name
                                + ".")) || connections.stream().anyMatch(c::isAssignableTo)));
    }

    private static DescribedPredicate<JavaClass> areOutside(List<Room> rooms) {
        return describe("are outside " + rooms, c -> rooms.stream().noneMatch(
                room -> (c.getPackageName() + ".").startsWith(room.name() + ".")));
    }
}
