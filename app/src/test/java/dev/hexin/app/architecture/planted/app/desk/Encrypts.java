package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import javax.crypto.Cipher;

@Breaks("cryptographyIsInNamedClasses")
final class Encrypts {
    Cipher cipher;
}
