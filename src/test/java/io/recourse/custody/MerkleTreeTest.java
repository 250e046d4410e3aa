package io.recourse.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of RFC 9162, by the vectors with which Certificate Transparency is tested. */
class MerkleTreeTest {

    private static final List<String> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .map(MerkleTree::leaf)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void the_root_of_so_many_leaves(int size, String root) {
        assertThat(MerkleTree.root(LEAVES.subList(0, size))).isEqualTo(root);
    }

    @Test
    void every_leaf_of_every_tree_leads_to_its_root_and_to_no_other() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            List<String> leaves = LEAVES.subList(0, size);
            String root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                List<String> path = MerkleTree.inclusion(index, leaves);
                assertThat(MerkleTree.rootBy(leaves.get(index), index, size, path))
                        .isEqualTo(root);
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        assertThat(MerkleTree.rootBy(leaves.get(other), index, size, path))
                                .isNotEqualTo(root);
                    }
                }
                assertThat(MerkleTree.rootBy(leaves.get(index), index, size, longer(path)))
                        .isNotEqualTo(root);
            }
        }
    }

    private static List<String> longer(List<String> path) {
        List<String> longer = new ArrayList<>(path);
        longer.add(LEAVES.get(0));
        return longer;
    }

    @Test
    void every_tree_continues_every_smaller_one_and_no_other() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            List<String> leaves = LEAVES.subList(0, size);
            String root = MerkleTree.root(leaves);
            for (int first = 1; first <= size; first++) {
                List<String> proof = MerkleTree.consistency(first, leaves);
                String before = MerkleTree.root(LEAVES.subList(0, first));
                assertThat(MerkleTree.continues(first, before, size, root, proof))
                        .as("%s of %s", first, size)
                        .isTrue();
                assertThat(MerkleTree.continues(first, LEAVES.get(7), size, root, proof))
                        .as("another before %s of %s", first, size)
                        .isFalse();
                if (first < size) {
                    assertThat(MerkleTree.continues(first, before, size, LEAVES.get(7), proof))
                            .as("another after %s of %s", first, size)
                            .isFalse();
                }
            }
        }
    }
}
