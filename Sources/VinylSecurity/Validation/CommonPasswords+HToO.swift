extension CommonPasswords {
    /// Those that begin with a letter from h to o.
    static let hToO = """
        h123456 hack hacked hacker hackers hacking hailey hair halflife halifax hallo hallo1 hallo123 halloween
        hallowell halo halo123 halo2 halo3 hamburg hamburger hammer hammer1 hamster handball handsome hanna hannah
        hannah1 hannah123 hansolo happiness happy happy1 happy123 happyday happydays happyfeet hardcore hardrock
        hardware hardware1 hardy harlem harley harley1 harleydavidson harmony harold harriet harrison harry harry1
        harry123 harrypotter hartford harvard harvey haslo haslo1 haslo123 hatred havana hawaii hawaiian hawk hawkeye
        hawks hayley hazel headless health heart heartbreak heartbreaker heartless hearts heat heather heather1
        heather2 heaven heaven1 heavenly heavymetal hector hedgehog heidi heineken helen helena helicopter hell
        hell666 hellboy hellfire hello hello1 hello12 hello123 hello2 hello5 hellohello hellokitty helloworld
        hellraiser hellyeah help helper helpme hendrix henry henry1 henry123 herbert hercules heritage herman hermione
        hermosa hero heroes heroin hershey heslo hewlett hhhhhh hhhhhhhh hi highland highlander highway hilary
        hillbilly hiphop hippie history hithere hitman hjkhjk hobbes hobbit hockey hockey1 hogan hogwarts hogwarts1
        hola holland holly holly1 hollywood holy homeboy homebrew homeless homer homerun homework honda honda1
        hondacivic honest honesty honey honey1 honeybear honeybee honeys hongkong hoops hoosier hoosiers hooters hope
        hope1 hope123 hornet horse horse1 horses hospital hotboy hotdog hotdog1 hotgirl hotmail hotrod hotshot
        hotstuff hottie hottie1 hotty house house1 houston houston1 howard http hudson hugh hugo hulk hummer hunter
        hunter1 hunter12 hunter123 hunting hurricane huskers husky hustle hustler hydrogen hyperion hyundai ian ibanez
        ibm iceberg icecream icecream1 iceman iceman1 idontknow idunno igor iiiiii illinois illusion ilovegod iloveher
        ilovehim ilovejesus iloveme ilovemom iloveu iloveyou iloveyou! iloveyou1 iloveyou12 iloveyou123 iloveyou2
        iloveyou3 iluvu imagine imation imissyou immortal impala imperial impossible impreza incubus india india123
        india@123 indian indiana indians indigo indigo1 indonesia infantry inferno infinite infiniti infinity insane
        insane1 inside insider insight instagram instant integra intel intelligent inter inter1908 interact intern
        internal internet internet1 inuyasha invisible iowa ipad iphone ipod ireland ireland1 irene iris irish
        irishman irma ironmaiden ironman ironman1 isaac isaac1 isabel isabella isabella1 isabelle isaiah island ismael
        israel israel1 israel123 istanbul itachi italia italian italy ivan ivanov ivette ivonne j123456 jack jack123
        jackass jackass1 jackdaniels jackie jackie1 jackpot jackrabbit jackson jackson1 jackson5 jacob jacob1 jaguar
        jaguars jailbird jakarta jake jake123 jamaica james james007 james1 jamesbond jamie jamie1 jan jane janet
        janice january january1 japan japanese jared jasmin jasmine jasmine1 jason jason1 jasper jasper1 javelin jay
        jazz jazzman jazzy jean jeanette jedi jeep jeff jeffrey jeffrey1 jellybean jellyfish jenna jennifer jennifer1
        jenny jenny1 jeremy jeremy1 jerry jerry1 jersey jerusalem jesse jesse1 jessica jessica1 jessie jessie1 jester
        jesus jesus1 jesus12 jesus123 jesuschrist jetaime jetaime1 jetski jetta jewel jewels jigsaw jill jim jimbo
        jimmy jimmy1 jjjjjj jjjjjjjj jkljkl jo joanna jocelyn jodie joe joejoe joel joey johanna john john123 john316
        johncena johncena1 johnjohn johnny johnny1 johnson jojo jojojo joker joker1 jokers jon jonathan jonathan1
        jordan jordan1 jordan2 jordan23 jorge jose joseph joseph1 josh joshua joshua1 josie journey joy joyce joystick
        juan juan123 juanita jubilee judge judith judy juggalo juice juicy julia julian juliana julie julie1 juliet
        julio julius july jumper june jungle junior junior1 junk jupiter jupiter1 justdoit justice justice1 justin
        justin1 justinbieber justine justme juventus juventus1 k123456 kacper kaitlyn kane kansas karachi karate karen
        karen1 karina karl karla karma karolina kashmir kasia kasia1 katana kate kate123 katherine kathleen kathryn
        kathy katie katie1 katrina kawasaki kay kayla kayla1 keith kelly kelly1 kelsey ken kendra kenneth kennwort
        kenny kenny1 kentucky kenya kevin kevin1 kevin123 keyboard kicker kidrock killbill killer killer1 killer12
        killer123 killers killjoy kim kimber kimberly kimberly1 kimmie king king123 kingdom kingfish kingkong kings
        kings1 kingston kinky kinky1 kirby kirk kirsten kiss kisses kissme kitchen kitten kittens kitty kitty1
        kittycat kittycat1 kiwi kkkkkk kkkkkkkk klaster knicks knight knight1 knights knuckles koala kobe kobe24
        kocham kochanie kodiak korea korn kristen kristian kristin kristina kristine krypton krystal kurt kyle kyle1
        l123456 labrador lacrosse lady ladybug ladybug1 lahore lakers lakers1 lakers24 lakers8 lakeside lamborghini
        lance lancelot lancer landmark lantern laptop lara larry larry1 lasagna laser lasvegas latin latino laugh
        laura laura1 lauren lauren1 laurie lawrence lawyer leader leah leather lebanon lebron lebron23 lee legacy
        legend legend1 legends legion legolas leia leicester lemon lemonade lennon leo leon leonard leonardo leopard
        leslie lespaul letmein letmein1 letmein12 letmein123 letmein2 letmein22 letmeinn letmesee letter letters lewis
        liam liberty liberty1 lifehack lifeisgood lifetime light lighthouse lightning lights lightsaber lily lily123
        limewire limited lincoln linda linda1 lindsay lindsey link linkedin linkedin1 linkin linkinpark linux linux1
        lion lionheart lionking lions lipstick lisa lisa1 lisbon listen little little1 littleman liverpool liverpool1
        living liz lizard lizzie lkjhgfdsa llllll llllllll lobster locked logan logan1 logger logical login login123
        loginpass logitech loki lol lol123 lol123456 lola lola123 lollipop lollol lollypop london london1 lonely
        lonestar lonewolf long longbow longhair longhorn longhorns looking lookout lordoftherings lorena lorenzo lori
        lorraine losangeles losenord loser loser1 losers lost louis louise louise1 louisiana loulou lourdes love
        love12 love123 love1234 love13 love22 lovebug lovehurts loveit loveless lovelove lovelove1 lovely lovely1
        loveme loveme1 lover lover1 loverboy lovers loveyou loveyou1 lowrider luca lucas lucas1 lucia lucifer lucky
        lucky1 lucky13 lucky2 lucky7 lucky777 luckyone lucy lucy1 luigi luis luis123 luisa lukasz luke luke1 lulu
        lumber lunatic lunchbox luvyou lydia lynn m123456 macbook mach machine macho macintosh mackenzie mad maddalena
        madden maddog madeline madison madison1 madmax madness madonna madonna1 madrid maestro magazine magenta maggie
        maggie1 magic magic1 magical magician magnet magnolia magnum maiden mail mailbox mailman major makaveli
        makemoney malaysia malibu mama mama123 mamamia mamas mammoth manager manager1 manchester mango manhattan
        maniac manila manman mantis manuel manuela manunited manutd maple maradona marathon marble marc marcel marcelo
        march marcin marcin1 marco marcos marcus marcus1 margaret marge maria maria1 maria123 mariah marian mariana
        marie marie1 mariel marijuana marilyn marina marine mariners marines marines1 mario mario1 marion mariposa
        mariposa1 mariposa2 marisa marissa mark mark123 market marketing marlboro marlene marley marley1 marlon
        married married1 mars marseille marsha marshall martha martin martin1 martina martina1 martinez marvel marvel1
        marvin mary mary1 maryjane mascot maserati mason massacre massive master master1 master12 master123 mastermind
        masters matador mateo material mateusz math matilda matrix matrix1 matrix12 matrix123 matt matthew matthew1
        matthew2 maureen maurice mauricio maverick maverick1 max max123 max1234 maxim maximus maxpower maxwell
        maxwell1 may maya mayday mayhem mazda medical medicine medusa mega megadeth megaman megan megan1 megatron
        melanie melanie1 melbourne melinda melissa melissa1 melody melon member memory memphis mercedes mercedes1
        mercury mercury1 mercy meredith merlin mermaid messi metal metal1 metalhead metallica metallica1 metro metroid
        mets mexican mexicano mexico mexico1 mia miami miami1 michael michael1 michael2 michael3 michael7
        michaeljordan micheal michel michele michelle michelle1 michelob michigan mickey mickey1 mickeymouse micorazon
        microsoft microwave middle midget midnight midnight1 miguel miguel1 mihermosa mike mike1 mike123 mike1234
        mikey mikey1 milan military millennium miller miller1 million millions mimi mindy mine minecraft miner mini
        minime minimum minnesota minnie miracle mirage miranda mirror mischief misfit misfits misiek mission
        mississippi mississippi1 missyou mister mistress misty misty1 misty123 mitch mitchell mitsubishi mmmmmm
        mmmmmmmm mnbvcx mnbvcxy mnbvcxz mnbvcxz1 mobile mobilemail modem modern mohamed mohammed mohawk mojo molly
        molly1 molly123 mollydog mom momanddad momdad mommy mommy1 momof2 momof3 monalisa monday money money1 money12
        money123 moneymaker moneyman moneys mongoose monica monica1 monika monika1 monique monitor monitor1 monitoring
        monkey monkey1 monkey12 monkey123 monkey2 monkey7 monkeyboy monkeys monolith monopoly monorail monster
        monster1 monster2 monsters montana montana1 montreal monty moocow mookie moomoo moon moonbeam moonlight moose
        moose1 mopar morgan morgan1 morning morpheus morpheus1 mortal mortgage moscow moses motdepasse mother mother1
        motherlode motocross motorbike motorcycle motorola mountain mouse mouse1 mouth movie movies mozart mudvayne
        muffin muffin1 muffins muhammad mumbai munchkin munich murder murphy murphy1 muscle museum mushroom music
        music1 musica musical mustafa mustang mustang1 mustang2 mustang5 mustang67 mustard mutant myangel mybaby
        mybaby1 myboy mycat mydog mygirl mylife mylove mylove1 mypass mypassword myspace myspace1 mysql mysterio
        mystery mystic mystical mystique myszka n123456 nacho nadia naked naked1 nana nancy nancy1 naomi napoleon
        napoli napoli1926 naruto naruto1 nascar nascar1 nascar24 nashville natalia natalia1 natalie natalie1 natasha
        natasha1 nathan nathan1 nathaniel natural nature nautilus navajo navy navyseal ncc1701 ncc1701d ncc1701e
        ne1469 nebraska nebula necklace needle neil nelson nemesis nemo neo neptune nestle netflix netscape network
        neutron nevada never nevermind newcastle newjersey newlife newman neworleans newpass newpass1 newpassword
        newport newport1 newstart newton newuser newworld newyear newyork newyork1 newyork123 newzealand nexus nguyen
        niceguy nicholas nicholas1 nichole nick nickel nicky nicolas nicolas1 nicole nicole1 nicole12 nicole123
        nigeria night nightfall nighthawk nightmare nights nightwish nike nikita nikki nikki1 nina nineball nineinch
        ninja ninja1 ninjas nintendo nintendo64 nipper nirvana nirvana1 nissan nissan1 nnnnnn nnnnnnnn noah nobody
        nobody1 nocturnal noelle nofear nokia nokia1 nonsense noodle noodles nopassword nora normal norman north
        northern northside norway notebook nothing nothing1 notredame november nowayout nsync nuclear nude nuggets
        number number1 numberone nurse nutmeg nuttertools nwo nyc oakland obiwan obsidian ocean octavia october
        october1 octopus odyssey office office1 offspring ohio oilers okinawa oklahoma okmijn oldman oleg olga oliver
        oliver1 olivia olivia1 olympus omar omega omega1 omegared onedirection onelove onepiece onetime onetwo online
        onlyme onyx oooooo oooooo1 oooooooo open openopen opensesame openup opera operations operator optimus option
        oracle oracle1 orange orange1 oranges orchid oregon organic original orion orion1 orlando oscar oscar1
        oscar123 osiris ottawa outback outlaw outside overlord owen oxford oxygen ozzy
        """
}
