package io.recourse.custody;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, section 2.1: what is in it can be shown without showing the rest, and that a later tree
 * continues an earlier one. Hashes are of 64 digits.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** The hash of an entry. */
    public static String leaf(byte[] entry) {
        byte[] prefixed = new byte[entry.length + 1];
        prefixed[0] = LEAF;
        System.arraycopy(entry, 0, prefixed, 1, entry.length);
        return Sha256.of(prefixed);
    }

    static String node(String left, String right) {
        byte[] both = new byte[65];
        both[0] = NODE;
        System.arraycopy(Sha256.bytes(left), 0, both, 1, 32);
        System.arraycopy(Sha256.bytes(right), 0, both, 33, 32);
        return Sha256.of(both);
    }

    /** The root over these leaves, of which none is the hash of nothing. */
    public static String root(List<String> leaves) {
        return new Growing(leaves).root(leaves.size());
    }

    /** The largest power of two below the size. */
    private static int leftOf(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /**
     * A tree to which leaves are added, of whose every beginning root and proofs can be asked. What is complete is hashed
     * once, so that all beginnings of a long one take little more than its end.
     */
    public static final class Growing {

        /** At each height the hashes over two to the power of it leaves, from the first leaf on. */
        private final List<List<String>> complete = new ArrayList<>(List.of(new ArrayList<>()));

        public Growing(List<String> leaves) {
            leaves.forEach(this::add);
        }

        public void add(String leaf) {
            String hash = leaf;
            for (int height = 0; ; height++) {
                if (complete.size() == height) {
                    complete.add(new ArrayList<>());
                }
                List<String> hashes = complete.get(height);
                hashes.add(hash);
                if (hashes.size() % 2 == 1) {
                    return;
                }
                hash = node(hashes.get(hashes.size() - 2), hash);
            }
        }

        /** The root over the first so many leaves. */
        public String root(int size) {
            return size == 0 ? Sha256.of(new byte[0]) : root(0, size);
        }

        private String root(int from, int size) {
            if (Integer.bitCount(size) == 1) {
                // where a subtree begins is a multiple of its size
                return complete.get(Integer.numberOfTrailingZeros(size)).get(from / size);
            }
            int left = leftOf(size);
            return node(root(from, left), root(from + left, size - left));
        }

        private List<String> inclusion(int index, int from, int size) {
            if (size <= 1) {
                return List.of();
            }
            int left = leftOf(size);
            List<String> path = new ArrayList<>();
            if (index < left) {
                path.addAll(inclusion(index, from, left));
                path.add(root(from + left, size - left));
            } else {
                path.addAll(inclusion(index - left, from + left, size - left));
                path.add(root(from, left));
            }
            return path;
        }

        /** The hashes by which the first {@code size} leaves show that they begin with the first {@code first}, section 2.1.4.1. */
        public List<String> consistency(int first, int size) {
            return first <= 0 || first >= size ? List.of() : subproof(first, 0, size, true);
        }

        private List<String> subproof(int first, int from, int size, boolean whole) {
            if (first == size) {
                return whole ? List.of() : List.of(root(from, size));
            }
            int left = leftOf(size);
            List<String> proof = new ArrayList<>();
            if (first <= left) {
                proof.addAll(subproof(first, from, left, whole));
                proof.add(root(from + left, size - left));
            } else {
                proof.addAll(subproof(first - left, from + left, size - left, false));
                proof.add(root(from, left));
            }
            return proof;
        }
    }

    /** The hashes that lead from a leaf up to the root, section 2.1.3.1. */
    public static List<String> inclusion(int index, List<String> leaves) {
        return new Growing(leaves).inclusion(index, 0, leaves.size());
    }

    /** The root that these hashes lead to; null when they can't be of such a tree. Section 2.1.3.2. */
    public static String rootBy(String leaf, long index, long size, List<String> path) {
        if (index < 0 || index >= size) {
            return null;
        }
        long node = index;
        long last = size - 1;
        String hash = leaf;
        for (String next : path) {
            if (last == 0) {
                return null;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(next, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, next);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? hash : null;
    }

    /** The hashes by which a tree shows that it begins with the first so many leaves, section 2.1.4.1. */
    public static List<String> consistency(int first, List<String> leaves) {
        return new Growing(leaves).consistency(first, leaves.size());
    }

    /** Whether the second root continues the first by these hashes, section 2.1.4.2. */
    public static boolean continues(long first, String firstRoot, long second, String secondRoot, List<String> proof) {
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first > second || first <= 0 || proof.isEmpty()) {
            return first == 0 && proof.isEmpty();
        }
        List<String> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.add(0, firstRoot);
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        String before = path.get(0);
        String after = path.get(0);
        for (String next : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(next, before);
                after = node(next, after);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                after = node(after, next);
            }
            node >>= 1;
            last >>= 1;
        }
        return before.equals(firstRoot) && after.equals(secondRoot) && last == 0;
    }
}
