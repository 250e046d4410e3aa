package io.recourse.address;

import com.ibm.icu.text.IDNA;
import io.recourse.address.NoAddress.Fault;

/**
 * The name of a host as the name system knows it. Names beyond ASCII follow IDNA 2008 as UTS 46 reads it, without the
 * mappings of 2003: {@code faß.example} and {@code fass.example} have different owners.
 */
final class Domain {

    private static final IDNA RULES = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private Domain() {}

    static String ascii(String written) throws NoAddress {
        StringBuilder name = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        RULES.nameToASCII(written, name, info);
        if (info.hasErrors()) {
            throw new NoAddress(Fault.DOMAIN, written);
        }
        return name.toString();
    }
}
